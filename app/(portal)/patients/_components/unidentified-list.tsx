import { Lock } from 'lucide-react'
import Link from 'next/link'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Paging } from '@/app/ui/table/table-foot'
import type { Page } from '@/lib/lists/keyset'
import type { UnidentifiedPatient } from '@/lib/patients/queries/unidentified'

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
      label="Not identified yet"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      across={(patient) => patient.hidden && <Hidden patient={patient} />}
      paging={{ ...page, noun: 'patient', hrefOf }}
      empty="No unidentified patients. A patient who is registered as unknown is listed here until somebody identifies them."
    />
  )
}

const columns: Column<UnidentifiedPatient>[] = [
  {
    id: 'name',
    head: 'Patient',
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
          {[`MRN ${mrn}`, age].filter(Boolean).join(' · ')}
        </span>
      </>
    ),
  },
  { id: 'mrn', head: 'MRN', from: 'desktop', cell: ({ mrn }) => mrn },
  { id: 'age', head: 'Age', from: 'desktop', cell: ({ age }) => age ?? 'not known' },
  {
    id: 'told-by',
    head: 'Told by',
    cell: ({ description }) => <bdi>{description ?? 'Nothing was written down'}</bdi>,
  },
  { id: 'registered', head: 'Registered', labelled: true, cell: ({ registered }) => registered },
]

function Hidden({ patient: { name, registered } }: { patient: UnidentifiedPatient }) {
  return (
    <>
      <span className="tag tag-attention me-2">
        <Lock aria-hidden className="size-4" /> {name}
      </span>
      Registered {registered}
    </>
  )
}
