import { Lock } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { FoundPatient } from '@/lib/patients/search/search-words'

/** Where the name of a patient leads; undefined where it leads nowhere. */
export type PatientHref = (
  patient: FoundPatient,
) => `/patients/${string}` | `/appointments/${string}` | undefined

const chartOf: PatientHref = ({ id }) => `/patients/${id}`

/**
 * Patients by name, each a link: to the chart, or where `hrefOf` says. Where it is narrow all that tells them apart
 * stands below the name.
 */
export function PatientTable({
  label,
  patients,
  hrefOf = chartOf,
  empty = 'Nobody is in this list.',
}: {
  label: string
  patients: readonly FoundPatient[]
  hrefOf?: PatientHref
  empty?: ReactNode
}) {
  return (
    <DataTable
      label={label}
      columns={columnsOf(hrefOf)}
      rows={patients}
      rowKey={({ id }) => id}
      across={({ confidential }) => confidential && <Confidential />}
      empty={empty}
    />
  )
}

const columnsOf = (hrefOf: PatientHref): Column<FoundPatient>[] => [
  {
    id: 'name',
    head: 'Patient',
    kind: 'name',
    className: 'font-plain',
    cell: (patient) => (
      <>
        <Name patient={patient} href={hrefOf(patient)} />
        <span className={`block text-small text-muted ${shownBelow.desktop}`}>{inOneLine(patient)}</span>
      </>
    ),
  },
  { id: 'mrn', head: 'MRN', from: 'desktop', cell: ({ mrn }) => mrn },
  { id: 'born', head: 'Born', from: 'desktop', cell: ({ birthDate }) => birthDate ?? 'not known' },
  { id: 'age', head: 'Age', from: 'desktop', cell: ({ age }) => age ?? 'not known' },
  { id: 'sex', head: 'Sex', from: 'desktop', cell: ({ sex }) => sex },
  { id: 'phone', head: 'Telephone', from: 'desktop', cell: ({ phoneTail }) => <Phone tail={phoneTail} /> },
]

function inOneLine({ mrn, age, sex, birthDate }: FoundPatient): string {
  return [mrn && `MRN ${mrn}`, age, sex, birthDate && `born ${birthDate}`].filter(Boolean).join(' · ')
}

function Confidential() {
  return (
    <>
      <span className="tag tag-attention me-2">
        <Lock aria-hidden className="size-4" /> Confidential patient
      </span>
      Registered. Only those who may open confidential charts see more.
    </>
  )
}

function Phone({ tail }: { tail: FoundPatient['phoneTail'] }) {
  if (!tail) return <span className="text-muted">none</span>
  return (
    <>
      <span className="sr-only">ends with </span>
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
      {similar && <span className="tag tag-plain ms-2">Similar name</span>}
      {status && <span className="tag tag-attention ms-2">{status}</span>}
      {joinedMrn && <span className="tag tag-info ms-2">{joinedMrn} was merged into this record</span>}
    </>
  )
}
