import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle, shortMark } from '@/app/(portal)/_shell/record-title'
import { Notice } from '@/app/ui/feedback/notice'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterText } from '@/app/ui/filters/filter-text'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { orderMachine } from '@/lib/pharmacy/stock/machines'
import { readOrder, type ShownOrder } from '@/lib/pharmacy/stock/queries/orders'
import { readItemToOrder } from '@/lib/pharmacy/stock/queries/scanned'
import { orderWords } from '@/lib/pharmacy/stock/words/orders'
import { commonWords } from '@/lib/pharmacy/stock/words/pages'
import { inUnits } from '@/lib/pharmacy/words/units'
import type { SearchParams } from '@/lib/platform/search-params'
import { eventsAt } from '@/lib/workflow/machine'
import { addToOrder, stepPurchaseOrder } from '../../_actions/orders'
import { AmountFields } from '../../_components/amount-fields'
import { BackLink } from '../../_components/back-link'

const words = orderWords.one

export const generateMetadata = recordTitle('/pharmacy/stock/orders/[id]', words.title, shortMark)

/** One order: its items, and how much of each has come. */
export default async function OrderPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage(
    '/pharmacy/stock/orders/[id]',
    `/pharmacy/stock/orders/${(await params).id}`,
  )
  const { id } = await params
  const { typed = '' } = await searchParams
  const order = await readOrder(access, id)
  if (!order) notFound()
  const { status, version, lines } = order
  const isDraft = status === 'draft' && access.may('pharmacy.stock.order')
  const found = isDraft && String(typed).trim() ? await readItemToOrder(access, String(typed)) : undefined
  return (
    <>
      <BackLink href="/pharmacy/stock/orders" label={words.back} />
      <PageHeader
        title={order.supplier}
        line={
          status === 'cancelled'
            ? words.cancelled(order.statusReason ?? '')
            : words.for(order.place, order.by, dayAndTime(order.createdAt))
        }
        action={<span className="tag tag-plain">{orderMachine.statuses[status]}</span>}
      />
      <Section title={words.lines}>
        <DataTable
          wide
          label={words.lines}
          columns={columns}
          rows={lines}
          rowKey={({ itemId }) => itemId}
          empty={words.noLines}
        />
      </Section>
      {isDraft && (
        <Section title={words.addTitle}>
          <FilterForm action={`/pharmacy/stock/orders/${id}`} submit={words.find}>
            <FilterText name="typed" label={orderWords.labels.code} typed={String(typed)} />
          </FilterForm>
          {found?.items.length === 0 && <Notice kind="attention">{words.none}</Notice>}
          {found && !found.item && (
            <ul className="flex flex-col gap-1">
              {found.items.map((one) => (
                <li key={one.id}>
                  <Link
                    href={addressOf(`/pharmacy/stock/orders/${id}`, { typed: one.code })}
                    prefetch={false}
                    className="link"
                  >
                    {one.name}
                  </Link>{' '}
                  <span className="text-muted">{one.code}</span>
                </li>
              ))}
            </ul>
          )}
          {found?.item && (
            <div className="max-w-xl" key={found.item.id}>
              <h3 className="font-strong">{found.item.name}</h3>
              <TransitionForm
                action={addToOrder}
                hidden={{ id, item: found.item.id }}
                label={words.add}
                labels={orderWords.labels}
              >
                <AmountFields packs={found.item.packs} unit={found.item.unit} />
              </TransitionForm>
            </div>
          )}
        </Section>
      )}
      <div className="mt-4 flex flex-wrap items-start gap-3">
        {eventsAt(orderMachine, status, (permission) => access.may(permission)).map((event) => (
          <TransitionForm
            key={event}
            action={stepPurchaseOrder}
            hidden={{ id, event }}
            expectedVersion={version}
            label={orderMachine.events[event].label}
            {...(orderMachine.events[event].needsReason && { reason: { maxLength: 300 } })}
            quiet
          />
        ))}
      </div>
    </>
  )
}

const columns: Column<ShownOrder['lines'][number]>[] = [
  {
    id: 'item',
    head: commonWords.item,
    kind: 'name',
    cell: ({ item, code }) => (
      <>
        {item} <span className="font-plain text-muted">{code}</span>
      </>
    ),
  },
  {
    id: 'ordered',
    head: words.columns.ordered,
    kind: 'number',
    labelled: true,
    cell: ({ ordered, unit }) => inUnits(ordered, unit),
  },
  {
    id: 'received',
    head: words.columns.received,
    kind: 'number',
    labelled: true,
    cell: ({ received, unit }) => inUnits(received, unit),
  },
]
