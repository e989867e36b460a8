import { eq } from 'drizzle-orm'
import { serviceRequest } from '@/db/schema/orders'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { serviceMachine } from '../../orders/model/order-machines'
import { nameOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { transition } from '../../workflow/transition'
import { lockVisit } from '../steps/lock-visit'
import { words } from '../words/refusals'

/** Orders as the laboratory works on them: those of every patient. */
const orders = { table: serviceRequest, machine: serviceMachine, authorizeRecord: nameOf }

/**
 * Declines an order that the laboratory cannot do, with a reason of which the orderer is told. Returns its name. Throws `Refusal`.
 */
export async function declineOrder(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; reason: string },
): Promise<string> {
  requirePermission(actor, 'laboratory.receive')
  return await command(actor, { key, action: 'decline order', content: input }, async (transaction) => {
    const { encounterId } = serviceRequest
    const [row] = await transaction
      .select({ encounterId })
      .from(serviceRequest)
      .where(eq(serviceRequest.id, input.id))
    if (!row) throw new Refusal('not_found', words.notOfLaboratory())
    await lockVisit(transaction, actor, row.encounterId)
    const { display } = await transition(transaction, actor, orders, {
      ...{ ...input, event: 'decline' },
      guard: ({ category }) => {
        if (category !== 'laboratory') throw new Refusal('not_found', words.notOfLaboratory())
      },
      outbox: ({ patientId, category }) => ({ event: 'order.revoked', patientId, payload: { category } }),
    })
    return display
  })
}
