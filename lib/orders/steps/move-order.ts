import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { tellEnded } from '../../module/order-hooks'
import { Refusal } from '../../platform/refusal'
import { transition } from '../../workflow/transition'
import { requireReported } from '../examinations/require-reported'
import type { OrderKind, OrderStep } from '../model/order-machines'
import { words } from '../words/refusals'
import { medications, services } from '../workflows'
import { lockEncounterOfOrder } from './lock-encounter-of-order'
import { answeredFindings, releaseOrder } from './release-order'
import { resumeVisit } from './resume-visit'

interface Asked {
  id: string
  expectedVersion?: number
  reason?: string
  /** Why it is released despite a warning. */
  override?: string | null
}

/** Categories carried out where they are ordered, and so completed by a button. */
const CARRIED_OUT_HERE = ['procedure', 'imaging']

/** What others are told of a step that ends an order, in the names of events. */
const endings: Partial<
  Record<OrderStep, { service: 'completed' | 'revoked'; medication: 'completed' | 'stopped' }>
> = {
  complete: { service: 'completed', medication: 'completed' },
  stop: { service: 'revoked', medication: 'stopped' },
  retract: { service: 'revoked', medication: 'stopped' },
}

/** Moves an order by `event`, and tells those who carry it out or ordered it. Returns its name. Throws `Refusal`. */
export async function moveOrder(
  transaction: Transaction,
  actor: Actor,
  kind: OrderKind,
  event: OrderStep,
  { override, ...asked }: Asked,
): Promise<string> {
  if (event === 'release') return await releaseOrder(transaction, actor, kind, { ...asked, override })
  const step = { ...asked, event }
  await lockEncounterOfOrder(transaction, actor, kind, step)
  const ending = endings[event]
  if (kind === 'medication') {
    const { display } = await transition(transaction, actor, medications, {
      ...step,
      values: async (order) =>
        event === 'resume' ? await answeredFindings(transaction, order, override) : {},
      // A draft was never published.
      outbox: ({ authoredAt, patientId }) =>
        authoredAt && ending ? { event: `prescription.${ending.medication}`, patientId } : undefined,
    })
    return display
  }
  const { display, authoredAt, category, encounterId } = await transition(transaction, actor, services, {
    ...step,
    guard: async (order) => {
      if (event !== 'complete') return
      if (!CARRIED_OUT_HERE.includes(order.category)) throw new Refusal('rule', words.completedElsewhere())
      await requireReported(transaction, order)
    },
    outbox: ({ authoredAt, patientId, category }) =>
      authoredAt && ending
        ? { event: `order.${ending.service}`, patientId, payload: { category } }
        : undefined,
  })
  if (authoredAt && ending) {
    if (event !== 'complete')
      await tellEnded(transaction, actor, { id: asked.id, category, reason: asked.reason ?? '' })
    await resumeVisit(transaction, actor, encounterId)
  }
  return display
}
