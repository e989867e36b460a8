import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { transition } from '../../workflow/transition'
import type { OrderKind, OrderStep } from '../model/order-machines'
import { words } from '../words'
import { medications, services } from '../workflows'
import { lockVisitOfOrder } from './lock-visit-of-order'
import { answeredAllergies, releaseOrder } from './release-order'

interface Asked {
  id: string
  expectedVersion?: number
  reason?: string
  /** Why it is released although an allergy speaks against it. */
  override?: string | null
}

/** Categories that are carried out where they are ordered, and so completed by a button. */
const CARRIED_OUT_HERE = ['procedure', 'imaging']

/** Moves an order by `event`, and tells those who carry it out. Returns its name. Throws `Refusal`. */
export async function moveOrder(
  transaction: Transaction,
  actor: Actor,
  kind: OrderKind,
  event: OrderStep,
  { override, ...asked }: Asked,
): Promise<string> {
  if (event === 'release') return await releaseOrder(transaction, actor, kind, { ...asked, override })
  const step = { ...asked, event }
  await lockVisitOfOrder(transaction, actor, kind, step)
  // Nobody was told of a draft.
  const isTold = ({ authoredAt }: { authoredAt: Date | null }) =>
    authoredAt !== null && (event === 'stop' || event === 'retract')
  if (kind === 'medication') {
    const { display } = await transition(transaction, actor, medications, {
      ...step,
      values: async (order) =>
        event === 'resume' ? await answeredAllergies(transaction, order, override) : {},
      outbox: (order) =>
        isTold(order) ? { event: 'prescription.stopped', patientId: order.patientId } : undefined,
    })
    return display
  }
  const { display } = await transition(transaction, actor, services, {
    ...step,
    guard: ({ category }) => {
      if (event === 'complete' && !CARRIED_OUT_HERE.includes(category))
        throw new Refusal('rule', words.completedElsewhere())
    },
    outbox: ({ authoredAt, patientId, category }) =>
      isTold({ authoredAt }) ? { event: 'order.revoked', patientId, payload: { category } } : undefined,
  })
  return display
}
