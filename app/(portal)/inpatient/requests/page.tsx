import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { flashWords } from '@/app/ui/feedback/flash-words'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { readRequests } from '@/lib/inpatient/board/read-requests'
import { readOpenTransfers } from '@/lib/inpatient/queries/open-transfers'
import { readWards } from '@/lib/inpatient/queries/wards'
import { requestWords as words } from '@/lib/inpatient/words/board'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../_components/module-links'
import { columnsOf } from './_components/request-columns'
import { transferColumns } from './_components/transfer-columns'
import '../inpatient.css'

export const metadata = { title: words.title }

export default async function RequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient/requests')
  const [requests, transfers, wards, { flash }] = await Promise.all([
    readRequests(access),
    readOpenTransfers(access),
    access.may('inpatient.accept') ? readWards(access) : [],
    searchParams,
  ])
  const toDecide = requests.filter(({ status }) => status === 'planned:requested')
  const accepted = requests.filter(({ status }) => status !== 'planned:requested')
  const done = flashWords(words.flash, flash)
  const table = { columns: columnsOf(access, wards), rowKey: ({ id }: { id: string }) => id }
  return (
    <>
      <PageHeader title={words.title} line={words.line(toDecide.length, accepted.length)} />
      <ModuleLinks access={access} current="/inpatient/requests" />
      <RefreshOnWork on={['encounter', 'bed_assignment', 'transfer_request']} />
      {done && <FlashMessage words={done} version={requests.length} />}
      <Section title={words.waiting.title} line={words.waiting.line}>
        <DataTable label={words.waiting.title} rows={toDecide} empty={words.empty} {...table} />
      </Section>
      <Section title={words.accepted.title} line={words.accepted.line}>
        <DataTable label={words.accepted.title} rows={accepted} empty={words.none} {...table} />
      </Section>
      <Section title={words.transfers.title} line={words.transfers.line}>
        <DataTable
          label={words.transfers.title}
          columns={transferColumns(access)}
          rows={transfers}
          rowKey={({ id }) => id}
          empty={words.noTransfers}
        />
      </Section>
    </>
  )
}
