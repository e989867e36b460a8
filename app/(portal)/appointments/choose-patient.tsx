import Link from 'next/link'
import type { Access } from '@/lib/access/access'
import { addressOf } from '@/lib/appointments/address'
import { findPatients } from '@/lib/appointments/find-patient'
import { Notice } from '../../ui/notice'
import { NoAccess } from './no-access'

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
    <>
      <search>
        <form method="get" action={path} className="filters">
          {Object.entries(keep).map(([name, value]) =>
            value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
          )}
          <label className="w-full max-w-md">
            <span className="mb-1 block font-strong">Patient</span>
            <span className="mb-1 block text-small text-muted">Names in full, in any order, or the MRN</span>
            <input
              type="search"
              name="q"
              defaultValue={typed}
              className="input w-full"
              maxLength={200}
              autoComplete="off"
            />
          </label>
          <button type="submit" className="button">
            Find the patient
          </button>
        </form>
      </search>
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
    </>
  )
}
