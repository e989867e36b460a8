import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { observation } from '@/db/schema/laboratory/results'
import { serviceRequest } from '@/db/schema/orders'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { serviceMachine } from '../../orders/model/order-machines'
import { resumeVisit } from '../../orders/steps/resume-visit'
import { nameOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { transition } from '../../workflow/transition'
import { closeReport } from '../reports/issue'
import { lockVisit } from '../steps/lock-visit'
import { words } from '../words/refusals'

/** Orders as the laboratory works on them: those of every patient. */
const orders = { table: serviceRequest, machine: serviceMachine, authorizeRecord: nameOf }

/**
 * Declines an order that the laboratory cannot do, with a reason of which the orderer is told. Returns its name. Throws `Refusal`,
 * also once a value is released: then single tests are cancelled.
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
    const { display, category } = await transition(transaction, actor, orders, {
      ...{ ...input, event: 'decline' },
      guard: async (order) => {
        if (order.category !== 'laboratory') throw new Refusal('not_found', words.notOfLaboratory())
        if (await hasReleased(transaction, input.id)) throw new Refusal('rule', words.partReleased())
      },
      outbox: ({ patientId, category }) => ({ event: 'order.revoked', patientId, payload: { category } }),
    })
    await closeReport(transaction, actor, { id: input.id, category, reason: input.reason })
    await resumeVisit(transaction, actor, row.encounterId)
    return display
  })
}

async function hasReleased(transaction: Transaction, orderId: string): Promise<boolean> {
  const { id, serviceRequestId, status } = observation
  const released = await transaction
    .select({ id })
    .from(observation)
    .where(and(eq(serviceRequestId, orderId), inArray(status, ['final', 'amended', 'corrected'])))
    .limit(1)
  return released.length > 0
}
