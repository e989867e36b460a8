import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { type BlockedBatch, readBlockedBatches } from '@/lib/pharmacy/blocked/blocked'
import { blockedWords as words } from '@/lib/pharmacy/blocked/words'
import { batchMachine } from '@/lib/pharmacy/stock/machines'
import { inUnits } from '@/lib/pharmacy/words/units'
import { ModuleLinks } from '../_components/module-links'

export const metadata = { title: words.title }

/** What lies in the cupboards of this person’s wards and may not be given any more. */
export default async function BlockedBatchesPage() {
  const access = await requirePage('/inpatient/batches')
  const rows = await readBlockedBatches(access)
  return (
    <>
      <PageHeader title={words.title} line={words.line(rows.length)} />
      <ModuleLinks access={access} current="/inpatient/batches" />
      <RefreshOnWork on={['stock_batch', 'stock_transfer', 'duty_assignment']} />
      {rows.length > 0 && <p className="mb-3 max-w-3xl">{words.what}</p>}
      <DataTable
        label={words.label}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        empty={words.empty}
        align="top"
      />
    </>
  )
}

const columns: Column<BlockedBatch>[] = [
  {
    id: 'item',
    head: words.columns.item,
    kind: 'name',
    cell: ({ item, lot }) => (
      <>
        {item}
        <span className="block text-small font-plain text-muted">{words.batch(lot)}</span>
      </>
    ),
  },
  {
    id: 'place',
    head: words.columns.place,
    labelled: true,
    cell: ({ ward, place }) => (
      <>
        {ward}
        <span className="block text-small text-muted">{place}</span>
      </>
    ),
  },
  {
    id: 'units',
    head: words.columns.units,
    labelled: true,
    cell: ({ quantity, unit }) => inUnits(quantity, unit),
  },
  {
    id: 'why',
    head: words.columns.why,
    labelled: true,
    cell: ({ status, reason }) => (
      <>
        <span className="tag tag-attention">{batchMachine.statuses[status]}</span>
        <span className="typed-text block text-small text-muted">{reason}</span>
      </>
    ),
  },
  { id: 'since', head: words.columns.since, labelled: true, cell: ({ since }) => dayAndTime(since) },
]
