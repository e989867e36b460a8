import { CircleAlert, CircleCheck, Info, type LucideIcon, Pencil, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { orderPriorityWords } from '@/lib/encounters/words/codes'
import { howToTake as inWords } from '@/lib/orders/model/kept-dosing'
import type { Finding } from '@/lib/orders/model/order-checks'
import { medicationMachine, type OrderEvent, serviceMachine } from '@/lib/orders/model/order-machines'
import type { Prescription, ServiceOrder } from '@/lib/orders/queries/orders-of-visit'
import { medicinesWords, orderCategoryWords, ordersWords, orderWords } from '@/lib/orders/words/orders'
import { eventsAt } from '@/lib/workflow/machine'
import { ChangeForm } from '../change-form'
import type { Send } from '../encounter-shown'
import { OverrideField } from './override-field'

interface Shown {
  /** The name of the table. */
  label: string
  access: Access
  /** The encounter allows orders to be released still. */
  releases: boolean
  action: Send
}

const possibleOf = (events: OrderEvent[], releases: boolean) =>
  events.filter((event) => releases || (event !== 'release' && event !== 'resume'))

/** The laboratory tests, pictures and procedures that were ordered in a visit or a stay. */
export function ServiceTable({
  orders,
  label,
  access,
  releases,
  action,
}: { orders: readonly ServiceOrder[] } & Shown) {
  return (
    <OrderTable
      label={label}
      head={ordersWords.order}
      orders={orders}
      wordsOf={({ status }) => serviceMachine.statuses[status]}
      detailsOf={({ category, priority }) =>
        ordersWords.details(orderCategoryWords[category], orderPriorityWords[priority].toLowerCase())
      }
      changeOf={(order) => {
        const carriedOutHere = order.category === 'imaging' || order.category === 'procedure'
        const steps = eventsAt(serviceMachine, order.status, (name) => access.may(name)).flatMap(
          // The laboratory declines on its own list, and an order is reopened by taking back what it was done with.
          (event) =>
            event === 'decline' || event === 'reopen' || (event === 'complete' && !carriedOutHere)
              ? []
              : [event],
        )
        return (
          <Change
            kind="service"
            order={order}
            steps={possibleOf(steps, releases)}
            events={serviceMachine.events}
            action={action}
          />
        )
      }}
    />
  )
}

/** The medicines that were prescribed in a visit or a stay. */
export function MedicationTable({
  orders,
  warnings,
  label,
  access,
  releases,
  action,
}: {
  orders: readonly Prescription[]
  /** What the checks say, by the id of the order. */
  warnings: ReadonlyMap<string, readonly Finding[]>
} & Shown) {
  return (
    <OrderTable
      label={label}
      head={medicinesWords.medicine}
      orders={orders}
      wordsOf={({ status }) => medicationMachine.statuses[status]}
      detailsOf={howToTake}
      warningsOf={({ id }) => warnings.get(id) ?? []}
      changeOf={(order) => {
        const steps = eventsAt(medicationMachine, order.status, (name) => access.may(name))
        return (
          <Change
            kind="medication"
            order={order}
            steps={possibleOf(steps, releases)}
            events={medicationMachine.events}
            action={action}
            isWarned={(warnings.get(order.id) ?? []).some(({ needsReason }) => needsReason)}
          />
        )
      }}
    />
  )
}

/** "By mouth: 500 mg three times a day for 5 days. Quantity: 7500 mg". */
export const howToTake = (order: Prescription): string => inWords(order, medicinesWords)

type Order = ServiceOrder | Prescription

const looks: Record<string, { tag: string; Icon: LucideIcon }> = {
  draft: { tag: 'tag-attention', Icon: Pencil },
  active: { tag: 'tag-info', Icon: Info },
  completed: { tag: 'tag-good', Icon: CircleCheck },
  'on-hold': { tag: 'tag-attention', Icon: TriangleAlert },
}

function OrderTable<One extends Order>({
  label,
  head,
  orders,
  wordsOf,
  detailsOf,
  warningsOf = () => [],
  changeOf,
}: {
  label: string
  head: string
  orders: readonly One[]
  wordsOf: (order: One) => string
  detailsOf: (order: One) => string
  warningsOf?: (order: One) => readonly Finding[]
  changeOf: (order: One) => ReactNode
}) {
  return (
    <DataTable
      label={label}
      columns={[
        {
          id: 'order',
          head,
          kind: 'name',
          className: 'font-plain',
          cell: (order) => <What order={order} details={detailsOf(order)} warnings={warningsOf(order)} />,
        },
        {
          id: 'status',
          head: ordersWords.status,
          cell: (order) => <Status order={order} words={wordsOf(order)} />,
        },
        { id: 'change', head: ordersWords.change, cell: changeOf },
      ]}
      rows={orders}
      rowKey={({ id }) => id}
      empty={ordersWords.empty}
    />
  )
}

function What({ order, details, warnings }: { order: Order; details: string; warnings: readonly Finding[] }) {
  const over = ['revoked', 'stopped', 'cancelled', 'entered-in-error'].includes(order.status)
  return (
    <>
      <span className={over ? 'taken-back' : 'font-strong'}>{order.display}</span>
      <span className="block text-small text-muted">{details}</span>
      {order.note && <span className="block text-small">{order.note}</span>}
      {warnings.map(({ message, needsReason }) => (
        <span
          key={message}
          {...(needsReason && { role: 'alert' })}
          className={`block text-small ${needsReason ? 'text-danger' : 'text-attention'}`}
        >
          {needsReason ? (
            <CircleAlert aria-hidden className="me-1 inline size-4" />
          ) : (
            <TriangleAlert aria-hidden className="me-1 inline size-4" />
          )}
          {message}
        </span>
      ))}
      {order.overrideReason && (
        <span className="block text-small text-attention">
          <TriangleAlert aria-hidden className="me-1 inline size-4" />
          {ordersWords.orderedAllTheSame(order.overrideReason)}
        </span>
      )}
    </>
  )
}

function Status({ order, words }: { order: Order; words: string }) {
  const { tag, Icon } = looks[order.status] ?? { tag: 'tag-plain', Icon: Info }
  return (
    <>
      <span className={`tag ${tag}`}>
        <Icon aria-hidden className="size-4" /> {words}
      </span>
      <span className="block text-small text-muted">
        {order.statusReason ?? (order.authoredAt ? dayAndTime(order.authoredAt) : '')}
      </span>
    </>
  )
}

/** For a draft its two steps at once; for all else a choice, for most of it needs a reason. */
function Change({
  kind,
  order,
  steps,
  events,
  action,
  isWarned = false,
}: {
  kind: 'service' | 'medication'
  order: Order
  steps: OrderEvent[]
  events: Readonly<Record<OrderEvent, { label: string; needsReason?: true }>>
  action: Send
  /** Something speaks against it that is not answered yet. */
  isWarned?: boolean
}) {
  const isDraft = order.status === 'draft'
  const atOnce = steps.filter((event) => event === 'release' || event === 'withdraw')
  // A draft is removed, not taken back: nobody has acted on it.
  const rest = isDraft ? [] : steps
  return (
    <div className="flex flex-wrap items-start gap-2">
      {atOnce.map((event) => (
        <TransitionForm
          key={event}
          action={action}
          hidden={{ id: order.id, kind, event }}
          expectedVersion={order.version}
          label={
            <>
              {events[event].label}
              <span className="sr-only">{ordersWords.forOrder(order.display)}</span>
            </>
          }
          quiet
          labels={{ override: orderWords.reason }}
        >
          {event === 'release' && <OverrideField label={orderWords.override.release} isAsked={isWarned} />}
        </TransitionForm>
      ))}
      {rest.length > 0 && (
        <ChangeForm
          action={action}
          hidden={{ id: order.id, kind }}
          expectedVersion={order.version}
          of={order.display}
          options={rest.map((event) => ({ value: event, ...events[event] }))}
        >
          <OverrideField label={orderWords.override.release} />
        </ChangeForm>
      )}
    </div>
  )
}
