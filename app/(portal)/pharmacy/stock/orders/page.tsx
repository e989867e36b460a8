import Link from 'next/link'
import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { orderMachine } from '@/lib/pharmacy/stock/machines'
import { type ListedOrder, readOrders } from '@/lib/pharmacy/stock/queries/orders'
import { readStockPlaces } from '@/lib/pharmacy/stock/queries/places'
import { orderWords as words } from '@/lib/pharmacy/stock/words/orders'
import { commonWords } from '@/lib/pharmacy/stock/words/pages'
import { ModuleLinks } from '../../_components/module-links'
import { draftOrder } from '../_actions/orders'

export const metadata = { title: words.title }

/** Orders to suppliers. */
export default async function OrdersPage() {
  const access = await requirePage('/pharmacy/stock/orders')
  const [rows, places] = await Promise.all([readOrders(access), readStockPlaces(access)])
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <ModuleLinks access={access} current="/pharmacy/stock/orders" />
      <DataTable
        wide
        label={words.label}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={words.empty}
        className="mb-4"
      />
      {access.may('pharmacy.stock.order') && (
        <div className="max-w-xl">
          <TransitionForm
            action={draftOrder}
            hidden={{}}
            label={words.draft}
            summary={words.draft}
            labels={words.labels}
            look="card"
          >
            <TextField
              name="supplier"
              label={words.labels.supplier}
              required
              maxLength={100}
              autoComplete="off"
            />
            <SelectField
              name="place"
              label={words.labels.place}
              required
              empty={commonWords.choose}
              options={places
                .filter(({ kind }) => kind === 'pharmacy')
                .map(({ id, name }) => ({ value: id, label: name }))}
            />
          </TransitionForm>
        </div>
      )}
    </>
  )
}

const columns: Column<ListedOrder>[] = [
  {
    id: 'supplier',
    head: words.columns.supplier,
    kind: 'name',
    cell: ({ id, supplier }) => (
      <Link href={`/pharmacy/stock/orders/${id}`} prefetch={false} className="link">
        {supplier}
      </Link>
    ),
  },
  { id: 'lines', head: words.columns.lines, kind: 'number', labelled: true, cell: ({ lines }) => lines },
  { id: 'place', head: words.columns.place, labelled: true, cell: ({ place }) => place },
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
    cell: ({ status }) => (
      <span className={status === 'draft' || status === 'active' ? 'tag tag-attention' : 'tag tag-plain'}>
        {orderMachine.statuses[status]}
      </span>
    ),
  },
]
