import Link from 'next/link'
import { FilterSelect } from '@/app/ui/filter-select'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
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
import { ModuleLinks } from '../_components/module-links'
import { PatientCell } from '../_components/patient-cell'
import { PriorityTag } from '../_components/priority-tag'
import '../appointments.css'
import { RelativeTime } from '@/app/ui/relative-time'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'

export const metadata = { title: 'Waiting list' }

export default async function WaitingListPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/appointments/waiting-list')
  const { clinic, after } = await searchParams
  const clinicId = uuidOf(clinic)
  const [waiting, clinics] = await Promise.all([
    readWaitingList(access, { clinicId, after }),
    readClinics(access),
  ])
  const at = now()
  return (
    <>
      <PageHeader
        title="Waiting list"
        line={
          waiting.oldest
            ? `${counted(waiting.total, 'patient')} for a time, the first asked ${relativeTime(waiting.oldest.getTime(), at.getTime())}`
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
      <DataTable
        label="Waiting list, the next first"
        columns={columnsOf(at, access.may('appointments.book'))}
        rows={waiting.rows}
        rowKey={({ id }) => id}
        paging={{
          ...waiting,
          noun: 'patient',
          hrefOf: (cursor) => addressOf('/appointments/waiting-list', { clinic: clinicId, after: cursor }),
        }}
        empty={`Nobody is on the waiting list${clinicId ? ' of this clinic' : ''}. When no time suits a patient, choose “Put on the waiting list” while booking.`}
      />
    </>
  )
}

const columnsOf = (at: Date, mayBook: boolean): Column<OnWaitingList>[] => [
  {
    id: 'patient',
    head: 'Patient',
    kind: 'name',
    className: 'font-plain',
    cell: ({ id, patient, priority, clinic }) => (
      <PatientCell patient={patient} appointmentId={id}>
        <PriorityTag priority={priority} />
        <span className={`block text-small text-muted ${shownBelow.tablet}`}>{clinic}</span>
      </PatientCell>
    ),
  },
  {
    id: 'for',
    head: 'For',
    from: 'tablet',
    cell: ({ practitioner, clinic }) => (
      <>
        {practitioner ?? 'Anyone who is free'}
        <span className="block text-small text-muted">{clinic}</span>
      </>
    ),
  },
  { id: 'reason', head: 'Reason', from: 'desktop', className: 'max-w-80', cell: ({ reason }) => reason },
  {
    id: 'asked',
    head: 'Asked',
    labelled: true,
    cell: ({ createdAt }) => (
      <RelativeTime at={createdAt.getTime()} exact={exactTime(createdAt)} now={at.getTime()} />
    ),
  },
  {
    id: 'next',
    head: 'Next',
    kind: 'action',
    cell: ({ id, patient }) =>
      mayBook &&
      !patient.hidden && (
        <Link
          href={addressOf('/appointments/book', { offer: id })}
          prefetch={false}
          className="button button-quiet"
        >
          Offer a time<span className="sr-only"> to {patient.name}</span>
        </Link>
      ),
  },
]
