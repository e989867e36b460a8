import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { RelativeTime } from '@/app/ui/relative-time'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { exactTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import type { SearchParams } from '@/lib/platform/search-params'
import { readOperationsWaiting, type WaitingCase } from '@/lib/theatre/queries/waiting-list'
import { commonWords, waitingWords } from '@/lib/theatre/words/pages'
import { sideOf } from '@/lib/theatre/words/side-of'
import { ModuleLinks } from '../_components/module-links'
import { CaseTag, UrgencyTag } from '../_components/tags'

export const metadata = { title: waitingWords.title }

export default async function WaitingListPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/theatre/waiting-list')
  const waiting = await readOperationsWaiting(access, (await searchParams).after)
  return (
    <>
      <PageHeader
        title={waitingWords.title}
        line={waiting.total > 0 ? waitingWords.line(waiting.total) : waitingWords.nobody}
      />
      <ModuleLinks current="/theatre/waiting-list" />
      <RefreshOnWork on={['theatre_case']} />
      <DataTable
        label={waitingWords.label}
        columns={columnsAt(now())}
        rows={waiting.rows}
        rowKey={({ id }, place) => id ?? place}
        align="top"
        paging={{
          ...waiting,
          noun: waitingWords.noun,
          hrefOf: (cursor) => addressOf('/theatre/waiting-list', { after: cursor }),
        }}
        empty={waitingWords.empty}
      />
    </>
  )
}

const columnsAt = (at: Date): Column<WaitingCase>[] => [
  {
    id: 'patient',
    head: waitingWords.columns.patient,
    kind: 'name',
    className: 'font-plain',
    cell: ({ id, patient, display, side }) => (
      <PatientCell patient={patient} href={id && `/theatre/${id}`}>
        {display && side && <span className={`block ${shownBelow.tablet}`}>{sideOf(display, side)}</span>}
      </PatientCell>
    ),
  },
  {
    id: 'operation',
    head: waitingWords.columns.operation,
    from: 'tablet',
    className: 'max-w-80',
    cell: ({ display, side, expectedMinutes }) => (
      <>
        {display && side && sideOf(display, side)}
        <span className="block text-small text-muted">{commonWords.minutes(expectedMinutes)}</span>
      </>
    ),
  },
  {
    id: 'requested',
    head: waitingWords.columns.requested,
    labelled: true,
    cell: ({ createdAt, requestedBy }) => (
      <>
        <RelativeTime at={createdAt.getTime()} exact={exactTime(createdAt)} now={at.getTime()} />
        <span className="block text-small text-muted">{waitingWords.by(requestedBy)}</span>
      </>
    ),
  },
  {
    id: 'status',
    head: waitingWords.columns.status,
    cell: ({ status, urgency, statusReason }) => (
      <>
        <span className="flex flex-wrap gap-1">
          <CaseTag status={status} />
          <UrgencyTag urgency={urgency} />
        </span>
        {statusReason && <span className="block text-small text-muted">{statusReason}</span>}
      </>
    ),
  },
]
