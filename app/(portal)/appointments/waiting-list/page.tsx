import Link from 'next/link'
import { heard, heardName } from '@/app/ui/feedback/heard'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { RichText } from '@/app/ui/rich-text'
import { requirePage } from '@/lib/access/guards/guard'
import { readClinics } from '@/lib/appointments/queries/clinics'
import { type OnWaitingList, readWaitingList } from '@/lib/appointments/queries/waiting-list'
import { commonWords, filterWords } from '@/lib/appointments/words/common'
import { waitingListWords } from '@/lib/appointments/words/waiting-list'
import { now } from '@/lib/clock/clock'
import { exactTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { relativeTime } from '@/lib/format/relative-time'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { ModuleLinks } from '../_components/module-links'
import { PriorityTag } from '../_components/priority-tag'
import '../appointments.css'
import { RelativeTime } from '@/app/ui/relative-time'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'

export const metadata = { title: waitingListWords.title }

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
        title={waitingListWords.title}
        line={
          waiting.oldest
            ? waitingListWords.line(waiting.total, relativeTime(waiting.oldest.getTime(), at.getTime()))
            : waitingListWords.nobody
        }
      />
      <ModuleLinks access={access} current="/appointments/waiting-list" />
      <RefreshOnWork on={['appointment']} />
      <FilterForm action="/appointments/waiting-list" submit={filterWords.show}>
        <FilterSelect
          name="clinic"
          label={filterWords.clinic}
          chosen={clinicId}
          empty={filterWords.allClinics}
          options={clinics}
        />
      </FilterForm>
      <DataTable
        label={waitingListWords.label}
        columns={columnsOf(at, access.may('appointments.book'))}
        rows={waiting.rows}
        rowKey={({ id }, place) => id ?? place}
        paging={{
          ...waiting,
          noun: waitingListWords.noun,
          hrefOf: (cursor) => addressOf('/appointments/waiting-list', { clinic: clinicId, after: cursor }),
        }}
        empty={clinicId ? waitingListWords.emptyOfClinic : waitingListWords.empty}
      />
    </>
  )
}

const columnsOf = (at: Date, mayBook: boolean): Column<OnWaitingList>[] => [
  {
    id: 'patient',
    head: waitingListWords.columns.patient,
    kind: 'name',
    className: 'font-plain',
    cell: ({ id, patient, priority, clinic }) => (
      <PatientCell patient={patient} href={id && `/appointments/${id}`}>
        <PriorityTag priority={priority} />
        <span className={`block text-small text-muted ${shownBelow.tablet}`}>{clinic}</span>
      </PatientCell>
    ),
  },
  {
    id: 'for',
    head: waitingListWords.columns.for,
    from: 'tablet',
    cell: ({ practitioner, clinic }) => (
      <>
        {practitioner ?? commonWords.anyone}
        <span className="block text-small text-muted">{clinic}</span>
      </>
    ),
  },
  {
    id: 'reason',
    head: waitingListWords.columns.reason,
    from: 'desktop',
    className: 'max-w-80',
    cell: ({ reason }) => reason,
  },
  {
    id: 'asked',
    head: waitingListWords.columns.asked,
    labelled: true,
    cell: ({ createdAt }) => (
      <RelativeTime at={createdAt.getTime()} exact={exactTime(createdAt)} now={at.getTime()} />
    ),
  },
  {
    id: 'next',
    head: waitingListWords.columns.next,
    kind: 'action',
    cell: ({ id, patient }) =>
      mayBook &&
      !patient.hidden && (
        <Link
          href={addressOf('/appointments/book', { offer: id })}
          prefetch={false}
          className="button button-quiet"
        >
          <RichText text={waitingListWords.offer} heard={heard} name={heardName(patient.name)} />
        </Link>
      ),
  },
]
