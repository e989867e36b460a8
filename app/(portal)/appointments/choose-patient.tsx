import Link from 'next/link'
import type { Access } from '@/lib/access/access'
import { findPatients } from '@/lib/appointments/find-patient'
import { addressOf } from '@/lib/format/address'
import { Notice } from '../../ui/notice'
import { NoAccess } from './no-access'
import { PatientSearch } from './patient-search'

/** First the patient: a search whose results lead back to `path` with the patient chosen and the rest kept. */
export async function ChoosePatient({
  access,
  path,
  typed,
  keep,
}: {
  access: Access
  path: '/appointments/book' | '/appointments/walk-in'
  typed: string
  keep: Readonly<Record<string, string | number | undefined>>
}) {
  if (!access.may('patients.read')) return <NoAccess permission="patients.read" />
  const found = typed.trim() ? await findPatients(access, typed) : undefined
  return (
    <PatientSearch path={path} typed={typed} keep={keep}>
      {found && found.length === 0 && (
        <Notice kind="info">
          Nobody was found by “{typed}” who can be booked. Check the spelling, or use the MRN.
          {access.may('patients.register') && (
            <>
              {' '}
              A new patient is{' '}
              <Link href="/patients" prefetch={false} className="link">
                registered under Patients
              </Link>{' '}
              first.
            </>
          )}
        </Notice>
      )}
      {found && found.length > 0 && (
        <ul className="card max-w-2xl" aria-label="Patients found">
          {found.map(({ id, name, about, mrn, hidden }) => (
            <li key={id} className="border-b border-line last:border-b-0">
              {hidden ? (
                <p className="px-4 py-3 text-muted">
                  Confidential patient. Somebody who may open the chart has to do this.
                </p>
              ) : (
                <Link
                  href={addressOf(path, { ...keep, patient: id })}
                  prefetch={false}
                  className="block px-4 py-3 hover:bg-sunken"
                >
                  <span className="font-strong">{name}</span>
                  <span className="block text-small text-muted">
                    {about} · MRN {mrn}
                  </span>
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </PatientSearch>
  )
}
