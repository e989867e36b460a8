import 'server-only'
import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { medicationDispense, medicationDispenseLine, medicationReturn } from '@/db/schema/pharmacy/dispense'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { audit, type RowOf } from '../../../workflow/record'
import { publish } from '../../../workflow/transition'
import { postMovements } from '../../stock/steps/post-movements'
import { instantIn, itemOf, lockDispense, requireMayWitness } from '../steps/lock-prescription'
import { refuseSupply } from '../steps/refuse-supply'
import { words } from '../words/refusals'

interface Returned {
  key: string
  /** The line of a dispense that it was handed over with. */
  lineId: string
  /** Base units. */
  quantity: number
  /** Goes back on the shelf; else it is destroyed. */
  usable: boolean
  reason: string
  witnessId: number | null
}

/**
 * Takes back part of a line that was handed over: back into stock, or received and destroyed. Never more than is still out, also
 * when two people do so at once. Returns the id of the return. Throws `Refusal`.
 */
export async function takeBack(actor: Actor, { key, ...input }: Returned): Promise<string> {
  requirePermission(actor, 'pharmacy.dispense')
  return await refuseSupply(() =>
    command(actor, { key, action: 'take-back', content: input }, async (transaction) => {
      const line = await lineOf(transaction, input.lineId)
      const { dispense } = await lockDispense(transaction, actor, line.dispenseId)
      const { locationId, patientId } = dispense
      if (!locationId || dispense.status !== 'completed')
        throw new Refusal('rule', words.returnOfHandedOver(), { stale: true })
      await requireMayWitness(transaction, actor, input.witnessId)
      if ((await itemOf(transaction, line.itemId)).controlled && input.witnessId === null)
        throw new Refusal('rule', words.witness(), { field: 'secondUsername' })
      const left = line.quantity - (await returnedOf(transaction, line.id))
      if (input.quantity > left)
        throw new Refusal('rule', words.returnOver(left), { field: 'quantity', stale: true })
      const at = await instantIn(transaction)
      const { lineId: dispenseLineId, ...said } = input
      const [row] = await transaction
        .insert(medicationReturn)
        .values({ dispenseLineId, patientId, locationId, by: actor.person.id, at, ...said })
        .returning({ id: medicationReturn.id })
      if (!row) throw new Error('The return was not written.')
      await move(transaction, actor, { id: row.id, line, locationId, at, ...input })
      await publish(
        transaction,
        { entity: 'medication_return', entityId: row.id },
        {
          event: 'dispense.returned',
          patientId,
          payload: {
            sourceType: 'medication_return',
            sourceId: row.id,
            component: 'medicine',
            lineId: line.id,
            ...{ itemId: line.itemId, quantity: input.quantity, requestId: dispense.medicationRequestId },
          },
        },
      )
      await audit(transaction, medicationReturn, 'take-back', { id: row.id, dispense: dispense.id, ...said })
      return row.id
    }),
  )
}

type Line = RowOf<typeof medicationDispenseLine>

/** What is not usable is received too, and leaves again at once, so that the register shows both. */
async function move(
  transaction: Transaction,
  actor: Actor,
  row: Omit<Returned, 'key' | 'lineId'> & { id: string; line: Line; locationId: string; at: Date },
): Promise<void> {
  const { id, line, locationId, quantity, witnessId, at, reason, usable } = row
  const { itemId, batchId } = line
  const of = {
    ...{ itemId, batchId, locationId, witnessId, at, reason, recordedBy: actor.person.id },
    ...{ sourceType: 'medication_return', sourceId: id },
  }
  await postMovements(transaction, [
    { ...of, quantity, kind: 'return', line: 1 },
    ...(usable ? [] : [{ ...of, quantity: -quantity, kind: 'disposal' as const, line: 2 }]),
  ])
}

async function lineOf(transaction: Transaction, id: string): Promise<Line> {
  const [line] = await transaction
    .select()
    .from(medicationDispenseLine)
    .where(eq(medicationDispenseLine.id, id))
  if (!line) throw new Refusal('not_found', words.noDispense())
  return line
}

async function returnedOf(transaction: Transaction, lineId: string): Promise<number> {
  const rows = await transaction
    .select({ quantity: medicationReturn.quantity })
    .from(medicationReturn)
    .where(eq(medicationReturn.dispenseLineId, lineId))
  return rows.reduce((sum, { quantity }) => sum + quantity, 0)
}

/** Whether anything of a dispense has come back. */
export async function hasReturns(transaction: Transaction, dispenseId: string): Promise<boolean> {
  const [row] = await transaction
    .select({ id: medicationReturn.id })
    .from(medicationReturn)
    .innerJoin(medicationDispenseLine, eq(medicationDispenseLine.id, medicationReturn.dispenseLineId))
    .innerJoin(medicationDispense, eq(medicationDispense.id, medicationDispenseLine.dispenseId))
    .where(eq(medicationDispense.id, dispenseId))
    .limit(1)
  return row !== undefined
}
