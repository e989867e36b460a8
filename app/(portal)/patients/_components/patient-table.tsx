import { Lock } from 'lucide-react'
import Link from 'next/link'
import type { FoundPatient } from '@/lib/patients/search/search-words'

/** Where the name of a patient leads; undefined where it leads nowhere. */
export type PatientHref = (
  patient: FoundPatient,
) => `/patients/${string}` | `/appointments/${string}` | undefined

const chartOf: PatientHref = ({ id }) => `/patients/${id}`

/** Patients by name, each a link: to the chart, or where `hrefOf` says. On a phone the other columns are below the name. */
export function PatientTable({
  label,
  patients,
  hrefOf = chartOf,
}: {
  label: string
  patients: readonly FoundPatient[]
  hrefOf?: PatientHref
}) {
  return (
    <div className="card">
      <table className="worklist" aria-label={label}>
        <thead className="max-lg:sr-only">
          <tr>
            <th scope="col">Patient</th>
            <th scope="col" className="max-lg:hidden">
              MRN
            </th>
            <th scope="col" className="max-lg:hidden">
              Born
            </th>
            <th scope="col" className="max-lg:hidden">
              Age
            </th>
            <th scope="col" className="max-lg:hidden">
              Sex
            </th>
            <th scope="col" className="max-lg:hidden">
              Telephone
            </th>
          </tr>
        </thead>
        <tbody>
          {patients.map((patient) => (
            <PatientRow key={patient.id} patient={patient} href={hrefOf(patient)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Href = ReturnType<PatientHref>

function PatientRow({ patient, href }: { patient: FoundPatient; href: Href }) {
  const { mrn, birthDate, age, sex, phoneTail } = patient
  if (patient.confidential)
    return (
      <tr>
        <th scope="row" colSpan={6} className="font-plain">
          <span className="tag tag-attention me-2">
            <Lock aria-hidden className="size-4" /> Confidential patient
          </span>
          Registered. Only those who may open confidential charts see more.
        </th>
      </tr>
    )
  return (
    <tr>
      <th scope="row" className="font-plain">
        <Name patient={patient} href={href} />
        <span className="block text-small text-muted lg:hidden">
          {[mrn && `MRN ${mrn}`, age, sex, birthDate && `born ${birthDate}`].filter(Boolean).join(' · ')}
        </span>
      </th>
      <td className="max-lg:hidden">{mrn}</td>
      <td className="max-lg:hidden">{birthDate ?? 'not known'}</td>
      <td className="max-lg:hidden">{age ?? 'not known'}</td>
      <td className="max-lg:hidden">{sex}</td>
      <td className="max-lg:hidden">
        {phoneTail ? (
          <>
            <span className="sr-only">ends with </span>
            <span aria-hidden>… </span>
            {phoneTail}
          </>
        ) : (
          <span className="text-muted">none</span>
        )}
      </td>
    </tr>
  )
}

function Name({ patient, href }: { patient: FoundPatient; href: Href }) {
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
