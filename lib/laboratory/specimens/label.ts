import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { specimen, specimenRequest } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, updateRecord } from '../../workflow/record'
import { create } from '../../workflow/transition'
import { lockVisit } from '../steps/lock-visit'
import { neededTubes } from '../steps/needed-tubes'
import { refuseByTable } from '../steps/refuse-by-table'
import { words } from '../words/refusals'
import { specimens } from '../workflows'

/**
 * Asks for the specimens of those `orders` of the visit for which nothing is collected yet, and notes that the labels of all that
 * are to be collected there are printed. Returns the id of the visit. Throws `Refusal`.
 */
export async function labelSpecimens(
  actor: Actor,
  { key, ...input }: { key: string; visit: string; orders: readonly string[] },
): Promise<string> {
  requirePermission(actor, 'laboratory.collect')
  const { visit, orders } = input
  return await refuseByTable(() =>
    command(actor, { key, action: 'label specimens', content: input }, async (transaction) => {
      const { patientId } = await lockVisit(transaction, actor, visit)
      const chosen = await ofVisit(transaction, visit, orders)
      for (const { orders: served, ...tube } of await neededTubes(transaction, chosen)) {
        const [first, ...rest] = served
        if (!first) continue
        const { id } = await create(transaction, actor, specimens, {
          event: 'order',
          values: { ...tube, patientId, serviceRequestId: first },
        })
        if (rest.length > 0)
          await transaction
            .insert(specimenRequest)
            .values(rest.map((serviceRequestId) => ({ specimenId: id, serviceRequestId })))
      }
      await notePrinted(transaction, actor, visit)
      return visit
    }),
  )
}

/** Those of the orders that are of the visit. */
async function ofVisit(
  transaction: Transaction,
  visit: string,
  orders: readonly string[],
): Promise<string[]> {
  if (orders.length === 0) return []
  const { id, encounterId } = serviceRequest
  const rows = await transaction
    .select({ id })
    .from(serviceRequest)
    .where(and(inArray(id, [...orders]), eq(encounterId, visit)))
  return rows.map((row) => row.id)
}

async function notePrinted(transaction: Transaction, actor: Actor, visit: string): Promise<void> {
  const open = await transaction
    .select({ id: specimen.id })
    .from(specimen)
    .innerJoin(serviceRequest, eq(serviceRequest.id, specimen.serviceRequestId))
    .where(and(eq(serviceRequest.encounterId, visit), eq(specimen.status, 'ordered')))
    .orderBy(specimen.id)
  if (open.length === 0) throw new Refusal('rule', words.nothingToLabel(), { stale: true })
  const printed = { printedAt: now(), printedBy: actor.person.id }
  for (const { id } of open) await updateRecord(transaction, specimen, actor, id, printed)
  await audit(transaction, specimen, 'print', { visit, specimens: open.map(({ id }) => id) })
}
