import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { PrintButton } from '@/app/ui/print-button'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { patientOfAccount, readAccount, readAccountMark } from '@/lib/billing/accounts/queries/account'
import { type Entry, readStatement } from '@/lib/billing/accounts/queries/statement'
import { commonWords, statementWords as words } from '@/lib/billing/accounts/words/pages'
import { now } from '@/lib/clock/clock'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import { ClosedChart } from '../../../../patients/[id]/_emergency/closed-chart'
import { BackLink } from '../../../_components/back-link'

export const generateMetadata = recordTitle('/billing/accounts/[id]/statement', words.title, readAccountMark)

/** What was billed and paid, in the order of time, to be printed. */
export default async function StatementPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage(
    '/billing/accounts/[id]/statement',
    `/billing/accounts/${(await params).id}/statement`,
  )
  const { id } = await params
  if (!access.may('patients.read')) return <NoAccessPage title={words.title} permission="patients.read" />
  const patientId = (await patientOfAccount(access, id)) ?? notFound()
  const banner = await lookIntoChart(access, patientId, 'account')
  if (!banner) return <ClosedChart patientId={patientId} access={access} />
  const account = (await readAccount(access, id)) ?? notFound()
  const entries = await readStatement(access, id)
  return (
    <>
      <PatientBanner banner={banner} />
      <div className="print:hidden">
        <BackLink href={`/billing/accounts/${id}`} label={words.back(account.number)} />
      </div>
      <PageHeader
        title={words.heading(account.number)}
        line={words.line(money(account.dueMinor), dayAndTime(now()))}
        action={<PrintButton />}
      />
      <DataTable
        wide
        label={words.title}
        columns={columns}
        rows={entries}
        rowKey={({ key }) => key}
        empty={words.empty}
      />
    </>
  )
}

const columns: Column<Entry>[] = [
  {
    id: 'what',
    head: words.columns.what,
    kind: 'name',
    cell: ({ kind, payer }) => (
      <>
        {words.kinds[kind]}
        <span className="block text-small font-plain text-muted">{payer ?? commonWords.patient}</span>
      </>
    ),
  },
  { id: 'number', head: words.columns.number, labelled: true, cell: ({ number }) => number },
  { id: 'at', head: words.columns.at, labelled: true, cell: ({ at }) => dayAndTime(at) },
  {
    id: 'amount',
    head: words.columns.amount,
    kind: 'number',
    labelled: true,
    cell: ({ amountMinor }) => money(amountMinor),
  },
  {
    id: 'due',
    head: words.columns.due,
    kind: 'number',
    labelled: true,
    cell: ({ dueMinor }) => money(dueMinor),
  },
]
