import { Lock } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { FoundPatient } from '@/lib/patients/search/search-words'
import { openInEmergency } from '@/lib/patients/words/emergency/opening'
import { patientTableWords as words } from '@/lib/patients/words/list'
import { patientWords } from '@/lib/patients/words/patient'

/** Where the name of a patient leads; undefined where it leads nowhere. */
export type PatientHref = (
  patient: FoundPatient,
) => `/patients/${string}` | `/appointments/${string}` | undefined

const chartOf: PatientHref = ({ id }) => (id ? `/patients/${id}` : undefined)

/**
 * Patients by name, each linked to the chart, or where `hrefOf` says. In a narrow table the identifying
 * details are below the name.
 */
export function PatientTable({
  label,
  patients,
  hrefOf = chartOf,
  closedHref,
  empty = words.empty,
}: {
  label: string
  patients: readonly FoundPatient[]
  hrefOf?: PatientHref
  /** Where a closed chart is opened in an emergency, for those who may. */
  closedHref?: Route | undefined
  empty?: ReactNode
}) {
  return (
    <DataTable
      label={label}
      columns={columnsOf(hrefOf)}
      rows={patients}
      rowKey={({ id }) => id ?? 'hidden'}
      across={({ confidential }) => confidential && <Confidential href={closedHref} />}
      empty={empty}
    />
  )
}

const columnsOf = (hrefOf: PatientHref): Column<FoundPatient>[] => [
  {
    id: 'name',
    head: words.name,
    kind: 'name',
    className: 'font-plain',
    cell: (patient) => (
      <>
        <Name patient={patient} href={hrefOf(patient)} />
        <span className={`block text-small text-muted ${shownBelow.desktop}`}>{inOneLine(patient)}</span>
      </>
    ),
  },
  { id: 'mrn', head: words.mrn, from: 'desktop', cell: ({ mrn }) => mrn },
  { id: 'born', head: words.born, from: 'desktop', cell: ({ birthDate }) => birthDate ?? words.notKnown },
  { id: 'age', head: words.age, from: 'desktop', cell: ({ age }) => age ?? words.notKnown },
  { id: 'sex', head: words.sex, from: 'desktop', cell: ({ sex }) => sex },
  { id: 'phone', head: words.phone, from: 'desktop', cell: ({ phoneTail }) => <Phone tail={phoneTail} /> },
]

function inOneLine({ mrn, age, sex, birthDate }: FoundPatient): string {
  return [mrn && patientWords.mrn(mrn), age, sex, birthDate && patientWords.born(birthDate)]
    .filter(Boolean)
    .join(' · ')
}

function Confidential({ href }: { href: Route | undefined }) {
  return (
    <>
      <span className="tag tag-attention me-2">
        <Lock aria-hidden className="size-4" /> {patientWords.confidential}
      </span>
      {words.confidential}
      {href && (
        <>
          {' '}
          <Link href={href} prefetch={false} data-result className="link">
            {openInEmergency}
          </Link>
        </>
      )}
    </>
  )
}

function Phone({ tail }: { tail: FoundPatient['phoneTail'] }) {
  if (!tail) return <span className="text-muted">{words.noPhone}</span>
  return (
    <>
      <span className="sr-only">{words.phoneEnds} </span>
      <span aria-hidden>… </span>
      {tail}
    </>
  )
}

function Name({ patient, href }: { patient: FoundPatient; href: ReturnType<PatientHref> }) {
  const { name, status, similar, joinedMrn } = patient
  return (
    <>
      {href ? (
        <Link
          href={href}
          prefetch={false}
          data-result
          className="inline-flex min-h-6 items-center font-strong text-accent hover:underline pointer-coarse:min-h-11"
        >
          <bdi>{name}</bdi>
        </Link>
      ) : (
        <bdi className="font-strong">{name}</bdi>
      )}
      {similar && <span className="tag tag-plain ms-2">{words.similar}</span>}
      {status && <span className="tag tag-attention ms-2">{status}</span>}
      {joinedMrn && <span className="tag tag-info ms-2">{words.merged(joinedMrn)}</span>}
    </>
  )
}
