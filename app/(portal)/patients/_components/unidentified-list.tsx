import { Lock } from 'lucide-react'
import Link from 'next/link'
import type { UnidentifiedPatient } from '@/lib/patients/queries/unidentified'

/** Unidentified patients, each with a description. On a phone all details are below the name. */
export function UnidentifiedList({ patients }: { patients: readonly UnidentifiedPatient[] }) {
  return (
    <div className="card overflow-clip">
      <table className="worklist" aria-label="Not identified yet">
        <thead className="max-lg:sr-only">
          <tr>
            <th scope="col">Patient</th>
            <th scope="col" className="max-lg:hidden">
              MRN
            </th>
            <th scope="col" className="max-lg:hidden">
              Age
            </th>
            <th scope="col">Told by</th>
            <th scope="col" className="max-sm:hidden">
              Registered
            </th>
          </tr>
        </thead>
        <tbody>
          {patients.map((patient) => (
            <Row key={patient.id} patient={patient} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ patient: { id, hidden, name, mrn, age, description, registered } }: RowProps) {
  if (hidden)
    return (
      <tr>
        <th scope="row" colSpan={4} className="font-plain">
          <span className="tag tag-attention">
            <Lock aria-hidden className="size-4" /> {name}
          </span>
        </th>
        <td className="max-sm:hidden">{registered}</td>
      </tr>
    )
  return (
    <tr>
      <th scope="row" className="font-plain">
        <Link
          href={`/patients/${id}`}
          prefetch={false}
          className="inline-flex min-h-6 items-center font-strong text-accent hover:underline pointer-coarse:min-h-11"
        >
          {name}
        </Link>
        <span className="block text-small text-muted lg:hidden">
          {[`MRN ${mrn}`, age].filter(Boolean).join(' · ')}
        </span>
        <span className="block text-small text-muted sm:hidden">{registered}</span>
      </th>
      <td className="max-lg:hidden">{mrn}</td>
      <td className="max-lg:hidden">{age ?? 'not known'}</td>
      <td>
        <bdi>{description ?? 'Nothing was written down'}</bdi>
      </td>
      <td className="max-sm:hidden">{registered}</td>
    </tr>
  )
}

interface RowProps {
  patient: UnidentifiedPatient
}
