import type { Transaction } from '@/db/client'
import type { medicationRequest, serviceRequest } from '@/db/schema/orders'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import type { RowOf } from '../../workflow/record'
import { transition } from '../../workflow/transition'
import { signedEvent } from '../model/events'
import type { OrderKind } from '../model/order-machines'
import { words } from '../words/refusals'
import { medications, services } from '../workflows'
import { overriddenBy, unansweredFindings } from './check-order'
import { lockEncounterOfOrder } from './lock-encounter-of-order'

type Service = RowOf<typeof serviceRequest>
type Medication = RowOf<typeof medicationRequest>

interface Asked {
  id: string
  expectedVersion?: number | undefined
  /** Why it is released despite a warning. */
  override?: string | null | undefined
}

/**
 * Releases a draft order. An allergy may have been recorded since it was ordered, so a medicine is checked again.
 * Returns its name. Throws `Refusal`.
 */
export async function releaseOrder(
  transaction: Transaction,
  actor: Actor,
  kind: OrderKind,
  { id, expectedVersion, override }: Asked,
): Promise<string> {
  const step = { id, expectedVersion, event: 'release' } as const
  await lockEncounterOfOrder(transaction, actor, kind, step)
  const authoredAt = now()
  if (kind === 'service') {
    const outbox = (order: Service) => signed(order, order.category)
    const { display } = await transition(transaction, actor, services, {
      ...step,
      values: { authoredAt },
      outbox,
    })
    return display
  }
  const { display } = await transition(transaction, actor, medications, {
    ...step,
    values: async (order) => ({ authoredAt, ...(await answeredFindings(transaction, order, override)) }),
    outbox: (order) => signed(order, 'medicine'),
  })
  return display
}

const signed = ({ patientId, code }: Service | Medication, category: string) => ({
  event: signedEvent(category),
  patientId,
  payload: { category, code },
})

/**
 * The values to store with a release: the reason, if something is found that has none. Throws `Refusal` if it is
 * missing.
 */
export async function answeredFindings(
  transaction: Transaction,
  order: Medication,
  override: string | null | undefined,
): Promise<{ overrideReason?: string }> {
  const findings = await unansweredFindings(transaction, order)
  const reason = overriddenBy(override, findings, words.notReleased)
  if (reason === null) return {}
  const before = order.overrideReason
  return { overrideReason: before && before !== reason ? `${before}; ${reason}` : reason }
}
