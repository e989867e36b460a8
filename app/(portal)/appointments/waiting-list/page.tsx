import Link from 'next/link'
import { requirePage } from '@/lib/access/guards/guard'
import { readClinics } from '@/lib/appointments/queries/clinics'
import { type OnWaitingList, readWaitingList } from '@/lib/appointments/queries/waiting-list'
import { now } from '@/lib/clock/clock'
import { exactTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { counted } from '@/lib/format/counted'
import { relativeTime } from '@/lib/format/relative-time'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { Ago } from '../../../ui/ago'
import { FilterSelect } from '../../../ui/filter-select'
import { PageHeader } from '../../../ui/page-header'
import { RefreshOnWork } from '../../../ui/refresh-on-work'
import { ModuleLinks } from '../_components/module-links'
import { PatientCell } from '../_components/patient-cell'
import { PriorityTag } from '../_components/priority-tag'
import '../appointments.css'

export const metadata = { title: 'Waiting list' }

export default async function WaitingListPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/appointments/waiting-list')
  const clinicId = uuidOf((await searchParams).clinic)
  const [entries, clinics] = await Promise.all([readWaitingList(access, clinicId), readClinics(access)])
  const at = now()
  const oldest = entries.reduce<Date | undefined>(
    (first, { createdAt }) => (first && first < createdAt ? first : createdAt),
    undefined,
  )
  return (
    <>
      <PageHeader
        title="Waiting list"
        line={
          oldest
            ? `${counted(entries.length, 'patient')} for a time, the first asked ${relativeTime(oldest.getTime(), at.getTime())}`
            : 'Nobody waits for a time'
        }
      />
      <ModuleLinks access={access} current="/appointments/waiting-list" />
      <RefreshOnWork on={['appointment']} />
      <form method="get" action="/appointments/waiting-list" className="filters">
        <FilterSelect name="clinic" label="Clinic" chosen={clinicId} empty="All clinics" options={clinics} />
        <button type="submit" className="button button-quiet">
          Show
        </button>
      </form>
      {entries.length === 0 ? (
        <p className="card p-4 text-muted">
          Nobody is on the waiting list{clinicId && ' of this clinic'}. When no time suits a patient, choose
          “Put on the waiting list” while booking.
        </p>
      ) : (
        <List entries={entries} at={at} mayBook={access.may('appointments.book')} />
      )}
    </>
  )
}

function List({ entries, at, mayBook }: { entries: readonly OnWaitingList[]; at: Date; mayBook: boolean }) {
  return (
    <div className="card relative overflow-clip">
      <table className="worklist rows-as-cards one-column" aria-label="Waiting list, the next first">
        <thead>
          <tr>
            <th scope="col">Patient</th>
            <th scope="col" className="max-md:hidden">
              For
            </th>
            <th scope="col" className="max-lg:hidden">
              Reason
            </th>
            <th scope="col">Asked</th>
            <th scope="col" className="row-action">
              Next
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id, patient, clinic, practitioner, reason, priority, createdAt }) => (
            <tr key={id}>
              <th scope="row" className="font-plain">
                <PatientCell patient={patient} appointmentId={id}>
                  <PriorityTag priority={priority} />
                  <span className="block text-small text-muted md:hidden">{clinic}</span>
                </PatientCell>
              </th>
              <td className="max-md:hidden">
                {practitioner ?? 'Anyone who is free'}
                <span className="block text-small text-muted">{clinic}</span>
              </td>
              <td className="max-w-80 max-lg:hidden">{reason}</td>
              <td>
                <Ago at={createdAt.getTime()} exact={exactTime(createdAt)} now={at.getTime()} />
              </td>
              <td className="row-action">
                {mayBook && !patient.hidden && (
                  <Link
                    href={addressOf('/appointments/book', { offer: id })}
                    prefetch={false}
                    className="button"
                  >
                    Offer a time<span className="sr-only"> to {patient.name}</span>
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
