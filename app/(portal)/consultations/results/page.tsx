import Link from 'next/link'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { type InboxRow, readInbox } from '@/lib/laboratory/reports/inbox'
import { reportWords } from '@/lib/laboratory/words/results/machines'
import { reportScreen, inboxWords as words } from '@/lib/laboratory/words/results/report-screen'
import type { SearchParams } from '@/lib/platform/search-params'
import { acknowledgeLabReport } from '../../laboratory/_results/report-actions'
import { ModuleLinks } from '../_components/module-links'

export const metadata = { title: words.title }

/** The reports that this doctor has to acknowledge: of own orders, and overdue ones while on duty. */
export default async function InboxPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/consultations/results')
  const page = await readInbox(access, (await searchParams).after)
  return (
    <>
      <PageHeader title={words.title} line={words.line(page.total)} />
      <ModuleLinks access={access} current="/consultations/results" />
      <RefreshOnWork on={['diagnostic_report', 'observation', 'duty_assignment']} />
      <DataTable
        label={words.table}
        columns={columns}
        rows={page.rows}
        rowKey={({ id }) => id}
        empty={words.empty}
        align="top"
        toneOf={({ isCritical }) => (isCritical ? 'danger' : undefined)}
        paging={{
          ...page,
          noun: words.noun,
          hrefOf: (after) => addressOf('/consultations/results', { after }),
        }}
      />
    </>
  )
}

const columns: readonly Column<InboxRow>[] = [
  {
    id: 'report',
    head: words.columns.report,
    kind: 'name',
    cell: ({ id, order, status, isCritical, mine, orderedBy }) => (
      <>
        {order && (
          <Link href={`/patients/reports/${id}`} prefetch={false} className="link">
            {order}
          </Link>
        )}
        <span className="flex flex-wrap gap-1 text-small font-plain">
          {isCritical && <span className="tag tag-danger">{words.critical}</span>}
          <span className="tag tag-plain">{reportWords.statuses[status]}</span>
        </span>
        {!mine && <span className="block text-small font-plain">{words.late(orderedBy)}</span>}
      </>
    ),
  },
  {
    id: 'patient',
    head: words.columns.patient,
    cell: ({ patient }) => <PatientCell patient={patient} href={null} />,
  },
  { id: 'issued', head: words.columns.issued, lead: true, cell: ({ issuedAt }) => dayAndTime(issuedAt) },
  {
    id: 'next',
    head: words.columns.next,
    headHidden: true,
    kind: 'action',
    cell: ({ id, version, patient }) =>
      !patient.hidden && (
        <TransitionForm
          action={acknowledgeLabReport}
          hidden={{ report: id }}
          expectedVersion={version}
          label={reportScreen.acknowledge}
        />
      ),
  },
]
