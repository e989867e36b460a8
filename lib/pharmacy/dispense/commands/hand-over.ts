import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { medicationDispenseLine } from '@/db/schema/pharmacy/dispense'
import { stockLedger } from '@/db/schema/pharmacy/stock'
import type { Actor } from '../../../access/actor'
import { overriddenBy } from '../../../orders/steps/check-order'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { publish, requireStep, transition } from '../../../workflow/transition'
import type { Identifier, Receiver } from '../../model/dispense-codes'
import { postMovements } from '../../stock/steps/post-movements'
import { findingsOfItem, foundSince } from '../steps/findings-of-item'
import { type Dispense, instantIn, lockDispense, requireMayWitness } from '../steps/lock-prescription'
import { refuseSupply } from '../steps/refuse-supply'
import { words } from '../words/refusals'
import { dispenses } from '../workflow'
import { linesOf } from './pick'
import { hasReturns } from './returned'

/** What the rows of the ledger are of. */
const SOURCE = 'medication_dispense'

interface HandedOver {
  key: string
  id: string
  expectedVersion: number
  /** At least two, each once. */
  identifiedBy: readonly Identifier[]
  handedTo: Receiver
  counselling: string | null
  /** Why more than was prescribed. */
  overReason: string | null
  /** Why it is handed over despite a warning that came after the check. */
  override: string | null
  /** The staff id of a second person who has proved who they are; needed for a controlled medicine. */
  witnessId: number | null
}

/**
 * Hands over what was picked: the stock is issued in the same transaction, and each line announces itself to be charged. What
 * was prescribed and not picked is still owed. An allergy may have been recorded since it was checked, so the checks run again. Returns the id of the dispense. Throws `Refusal`.
 */
export async function handOver(actor: Actor, { key, ...input }: HandedOver): Promise<string> {
  requireStep(actor, dispenses, 'hand-over')
  const { id, expectedVersion, overReason, override, ...given } = input
  return await refuseSupply(() =>
    command(actor, { key, action: 'hand-over', content: input }, async (transaction) => {
      const { order, dispense, item } = await lockDispense(transaction, actor, id)
      if (new Set(given.identifiedBy).size < 2)
        throw new Refusal('rule', words.twoIdentifiers(), { field: 'identifiedBy' })
      await requireMayWitness(transaction, actor, given.witnessId)
      if (item?.controlled && given.witnessId === null)
        throw new Refusal('rule', words.witness(), { field: 'secondUsername' })
      const found = await findingsOfItem(transaction, order, item)
      const handOverReason = overriddenBy(override, foundSince(found, dispense.findings), words.notHandedOver)
      const done = await transition(transaction, actor, dispenses, {
        ...{ id, expectedVersion, event: 'hand-over' },
        values: async () => ({
          ...{
            handedOverBy: actor.person.id,
            handedOverAt: await instantIn(transaction),
            ...given,
            handOverReason,
          },
          identifiedBy: [...given.identifiedBy],
          ...(overReason && { overReason }),
        }),
      })
      await issue(transaction, actor, done)
      return id
    }),
  )
}

async function issue(transaction: Transaction, actor: Actor, dispense: Dispense): Promise<void> {
  const { id, locationId, witnessId, handedOverAt, patientId, medicationRequestId: requestId } = dispense
  if (!locationId || !handedOverAt) throw new Error(`The dispense ${id} is not handed over.`)
  const lines = await linesOf(transaction, id)
  await postMovements(
    transaction,
    lines.map(({ line, itemId, batchId, quantity }) => ({
      ...{ itemId, batchId, locationId, quantity: -quantity, kind: 'issue' as const, at: handedOverAt },
      ...{ recordedBy: actor.person.id, witnessId, sourceType: SOURCE, sourceId: id, line },
    })),
  )
  for (const { id: sourceId, itemId, quantity } of lines)
    await publish(
      transaction,
      { entity: 'medication_dispense', entityId: id },
      {
        event: 'dispense.completed',
        patientId,
        payload: {
          sourceType: 'medication_dispense_line',
          sourceId,
          component: 'medicine',
          ...{ itemId, quantity, requestId },
        },
      },
    )
}

/**
 * Marks a dispense that was handed over, or declined, as entered in error, with a reason: the stock comes back by reversals, and
 * the prescription is owed it again. Returns the id. Throws `Refusal`.
 */
export async function retractDispense(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; reason: string },
): Promise<string> {
  requireStep(actor, dispenses, 'retract')
  const { id, reason } = input
  return await refuseSupply(() =>
    command(actor, { key, action: 'retract-dispense', content: input }, async (transaction) => {
      const { dispense } = await lockDispense(transaction, actor, id)
      if (await hasReturns(transaction, id)) throw new Refusal('rule', words.hasReturns())
      await transition(transaction, actor, dispenses, { ...input, event: 'retract' })
      await reverse(transaction, actor, dispense, reason)
      return id
    }),
  )
}

async function reverse(
  transaction: Transaction,
  actor: Actor,
  dispense: Dispense,
  reason: string,
): Promise<void> {
  const { id, patientId, medicationRequestId: requestId } = dispense
  const issued = await transaction
    .select()
    .from(stockLedger)
    .where(and(eq(stockLedger.sourceType, SOURCE), eq(stockLedger.sourceId, id)))
    .orderBy(asc(stockLedger.line))
  await postMovements(
    transaction,
    issued.map(({ id: reversesId, itemId, batchId, locationId, quantity, line }) => ({
      ...{ itemId, batchId, locationId, quantity: -quantity, kind: 'reversal' as const, reversesId, reason },
      ...{ recordedBy: actor.person.id, sourceType: `${SOURCE}_retracted`, sourceId: id, line },
    })),
  )
  const lines = await transaction
    .select()
    .from(medicationDispenseLine)
    .where(eq(medicationDispenseLine.dispenseId, id))
  if (issued.length === 0) return
  for (const { id: sourceId, itemId, quantity } of lines)
    await publish(
      transaction,
      { entity: 'medication_dispense', entityId: id },
      {
        event: 'dispense.retracted',
        patientId,
        payload: {
          sourceType: 'medication_dispense_line',
          sourceId,
          component: 'medicine',
          ...{ itemId, quantity, requestId },
        },
      },
    )
}
