import Link from 'next/link'
import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { transferMachine } from '@/lib/pharmacy/stock/machines'
import { readStockPlaces } from '@/lib/pharmacy/stock/queries/places'
import { type ListedTransfer, readTransfers } from '@/lib/pharmacy/stock/queries/transfers'
import { differenceWords } from '@/lib/pharmacy/stock/words/differences'
import { commonWords, transferWords as words } from '@/lib/pharmacy/stock/words/pages'
import { ModuleLinks } from '../../_components/module-links'
import { prepareTransfer } from '../_actions/supply'

export const metadata = { title: words.title }

/** What is on its way between the pharmacy, wards and theatres. */
export default async function TransfersPage() {
  const access = await requirePage('/pharmacy/stock/transfers')
  const [rows, places] = await Promise.all([readTransfers(access), readStockPlaces(access)])
  const options = places.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(rows.filter(({ status }) => status === 'requested' || status === 'sent').length)}
      />
      <ModuleLinks access={access} current="/pharmacy/stock/transfers" />
      <DataTable
        wide
        label={words.label}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={words.empty}
        className="mb-4"
      />
      {access.may('pharmacy.stock.transfer') && (
        <div className="max-w-xl">
          <TransitionForm
            action={prepareTransfer}
            hidden={{}}
            label={words.prepare}
            summary={words.prepare}
            labels={words.labels}
            look="card"
          >
            <SelectField
              name="from"
              label={words.labels.from}
              required
              empty={commonWords.choose}
              options={options}
            />
            <SelectField
              name="to"
              label={words.labels.to}
              required
              empty={commonWords.choose}
              options={options}
            />
          </TransitionForm>
        </div>
      )}
    </>
  )
}

const columns: Column<ListedTransfer>[] = [
  {
    id: 'route',
    head: words.columns.route,
    kind: 'name',
    cell: ({ id, from, to }) => (
      <Link href={`/pharmacy/stock/transfers/${id}`} prefetch={false} className="link">
        {words.route(from, to)}
      </Link>
    ),
  },
  { id: 'lines', head: words.columns.lines, kind: 'number', labelled: true, cell: ({ lines }) => lines },
  {
    id: 'since',
    head: words.columns.since,
    labelled: true,
    cell: ({ createdAt, by }) => (
      <>
        {dayAndTime(createdAt)}
        <span className="block text-small text-muted">{by}</span>
      </>
    ),
  },
  {
    id: 'status',
    head: commonWords.status,
    cell: ({ status, missing }) => (
      <>
        <span className={status === 'sent' || status === 'requested' ? 'tag tag-attention' : 'tag tag-plain'}>
          {transferMachine.statuses[status]}
        </span>
        {missing > 0 && <span className="tag tag-attention ms-2">{differenceWords.listed}</span>}
      </>
    ),
  },
]
