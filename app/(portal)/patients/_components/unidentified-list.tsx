import { Lock } from 'lucide-react'
import Link from 'next/link'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Paging } from '@/app/ui/table/table-foot'
import type { Page } from '@/lib/lists/keyset'
import type { UnidentifiedPatient } from '@/lib/patients/queries/unidentified'
import { patientTableWords, unidentifiedWords as words } from '@/lib/patients/words/list'
import { patientWords } from '@/lib/patients/words/patient'

/** Unidentified patients, each with a description. Where it is narrow the details are below the name. */
export function UnidentifiedList({
  patients: { rows, ...page },
  hrefOf,
}: {
  patients: Page<UnidentifiedPatient>
  hrefOf: Paging['hrefOf']
}) {
  return (
    <DataTable
      label={words.list}
      columns={columns}
      rows={rows}
      rowKey={({ id }, place) => id ?? place}
      across={(patient) => patient.hidden && <Hidden patient={patient} />}
      paging={{ ...page, noun: words.noun, hrefOf }}
      empty={words.empty}
    />
  )
}

const columns: Column<UnidentifiedPatient>[] = [
  {
    id: 'name',
    head: patientTableWords.name,
    kind: 'name',
    className: 'font-plain',
    cell: ({ id, name, mrn, age }) => (
      <>
        <Link
          href={`/patients/${id}`}
          prefetch={false}
          className="inline-flex min-h-6 items-center font-strong text-accent hover:underline pointer-coarse:min-h-11"
        >
          {name}
        </Link>
        <span className={`block text-small text-muted ${shownBelow.desktop}`}>
          {[mrn && patientWords.mrn(mrn), age].filter(Boolean).join(' · ')}
        </span>
      </>
    ),
  },
  { id: 'mrn', head: patientTableWords.mrn, from: 'desktop', cell: ({ mrn }) => mrn },
  {
    id: 'age',
    head: patientTableWords.age,
    from: 'desktop',
    cell: ({ age }) => age ?? patientTableWords.notKnown,
  },
  {
    id: 'told-by',
    head: words.toldBy,
    cell: ({ description }) => <bdi>{description ?? words.nothingTold}</bdi>,
  },
  { id: 'registered', head: words.registered, labelled: true, cell: ({ registered }) => registered },
]

function Hidden({ patient: { name, registered } }: { patient: UnidentifiedPatient }) {
  return (
    <>
      <span className="tag tag-attention me-2">
        <Lock aria-hidden className="size-4" /> {name}
      </span>
      {words.registeredAt(registered)}
    </>
  )
}
