import { CircleCheck, Info, type LucideIcon, Pencil, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { orderPriorities } from '@/lib/encounters/model/labels'
import { medicationMachine, type OrderEvent, serviceMachine } from '@/lib/orders/model/order-machines'
import type { Prescription, ServiceOrder } from '@/lib/orders/queries/orders-of-visit'
import { eventsAt } from '@/lib/workflow/machine'
import { ActForm } from '../../_components/transition-form'
import { stepOrder } from '../_actions/order-actions'
import { ChangeForm } from '../_components/change-form'
import { OverrideField } from './override-field'

export function OrderTable({ label, head, children }: { label: string; head: string; children: ReactNode }) {
  return (
    <div className="card overflow-clip">
      <table className="worklist stacked" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">Status</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

const categories: Record<ServiceOrder['category'], string> = {
  laboratory: 'Laboratory',
  imaging: 'Imaging',
  procedure: 'Procedure',
  referral: 'Referral',
  admission: 'Admission',
}

export function ServiceRow({ order, access }: { order: ServiceOrder; access: Access }) {
  const carriedOutHere = order.category === 'imaging' || order.category === 'procedure'
  const steps = eventsAt(serviceMachine, order.status, (name) => access.may(name)).filter(
    (event) => event !== 'complete' || carriedOutHere,
  )
  return (
    <Row
      order={order}
      words={serviceMachine.statuses[order.status]}
      details={`${categories[order.category]}, ${orderPriorities[order.priority].toLowerCase()}`}
      change={<Change kind="service" order={order} steps={steps} events={serviceMachine.events} />}
    />
  )
}

export function MedicationRow({ order, access }: { order: Prescription; access: Access }) {
  const steps = eventsAt(medicationMachine, order.status, (name) => access.may(name))
  return (
    <Row
      order={order}
      words={medicationMachine.statuses[order.status]}
      details={howToTake(order)}
      change={<Change kind="medication" order={order} steps={steps} events={medicationMachine.events} />}
    />
  )
}

/** "500 mg, by mouth, three times a day, for 5 days". */
export function howToTake({ dose, route, frequency, durationDays }: Prescription): string {
  const days = durationDays === null ? [] : [`for ${durationDays} ${durationDays === 1 ? 'day' : 'days'}`]
  return [dose, `${route.slice(0, 1).toLowerCase()}${route.slice(1)}`, frequency, ...days].join(', ')
}

type Order = ServiceOrder | Prescription

const looks: Record<string, { tag: string; Icon: LucideIcon }> = {
  draft: { tag: 'tag-attention', Icon: Pencil },
  active: { tag: 'tag-info', Icon: Info },
  completed: { tag: 'tag-good', Icon: CircleCheck },
  'on-hold': { tag: 'tag-attention', Icon: TriangleAlert },
}

function Row({
  order,
  words,
  details,
  change,
}: {
  order: Order
  words: string
  details: string
  change: ReactNode
}) {
  const { tag, Icon } = looks[order.status] ?? { tag: 'tag-plain', Icon: Info }
  const over = ['revoked', 'stopped', 'cancelled', 'entered-in-error'].includes(order.status)
  return (
    <tr>
      <th scope="row" className="font-plain">
        <span className={over ? 'taken-back' : 'font-strong'}>{order.display}</span>
        <span className="block text-small text-muted">{details}</span>
        {order.note && <span className="block text-small">{order.note}</span>}
        {order.overrideReason && (
          <span className="block text-small text-attention">
            <TriangleAlert aria-hidden className="me-1 inline size-4" />
            Ordered all the same: {order.overrideReason}
          </span>
        )}
      </th>
      <td>
        <span className={`tag ${tag}`}>
          <Icon aria-hidden className="size-4" /> {words}
        </span>
        <span className="block text-small text-muted">
          {order.statusReason ?? (order.authoredAt ? dayAndTime(order.authoredAt) : '')}
        </span>
      </td>
      <td>{change}</td>
    </tr>
  )
}

/** For a draft its two steps at once; for all else a choice, for most of it needs a reason. */
function Change({
  kind,
  order,
  steps,
  events,
}: {
  kind: 'service' | 'medication'
  order: Order
  steps: OrderEvent[]
  events: Readonly<Record<OrderEvent, { label: string; needsReason?: true }>>
}) {
  const isDraft = order.status === 'draft'
  const atOnce = steps.filter((event) => event === 'release' || event === 'withdraw')
  // A draft is removed, not taken back: nobody has acted on it.
  const rest = isDraft ? [] : steps
  return (
    <div className="flex flex-wrap items-start gap-2">
      {atOnce.map((event) => (
        <ActForm
          key={event}
          action={stepOrder}
          hidden={{ id: order.id, kind, event }}
          expectedVersion={order.version}
          label={
            <>
              {events[event].label}
              <span className="sr-only"> for {order.display}</span>
            </>
          }
          quiet
          labels={{ override: 'Reason' }}
        >
          {event === 'release' && <OverrideField todo="release it" />}
        </ActForm>
      ))}
      {rest.length > 0 && (
        <ChangeForm
          action={stepOrder}
          hidden={{ id: order.id, kind }}
          expectedVersion={order.version}
          of={order.display}
          options={rest.map((event) => ({ value: event, ...events[event] }))}
        >
          <OverrideField todo="release it" />
        </ChangeForm>
      )}
    </div>
  )
}
