import 'server-only'
import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { medicationDispense, medicationDispenseLine } from '@/db/schema/pharmacy/dispense'
import type { Actor } from '../../../access/actor'
import { now } from '../../../clock/clock'
import { dayWords, today } from '../../../clock/hospital-time'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { audit } from '../../../workflow/record'
import { requireStep, transition } from '../../../workflow/transition'
import { type BatchThere, batchesThere, partSupplied, scannedBatch } from '../steps/batches-there'
import { type Dispense, type Item, lockDispense } from '../steps/lock-prescription'
import { refuseSupply } from '../steps/refuse-supply'
import { words } from '../words/refusals'
import { dispenses } from '../workflow'

interface Picked {
  key: string
  id: string
  expectedVersion: number
  /** The raw key strokes of the scanner; or else `batchId`. */
  scan: string | null
  batchId: string | null
  /** Base units; null for all that is still owed, or all that is left of the batch. */
  quantity: number | null
  /** Why not the batch that expires first. */
  batchReason: string | null
  /** Why more than was prescribed. */
  overReason: string | null
}

/** Picks from one batch for a dispense; again for the next batch. Returns the id of the dispense. Throws `Refusal`. */
export async function pickBatch(actor: Actor, { key, ...input }: Picked): Promise<string> {
  requireStep(actor, dispenses, 'pick')
  const { id, expectedVersion } = input
  return await refuseSupply(() =>
    command(actor, { key, action: 'pick-batch', content: input }, async (transaction) => {
      const { dispense, item } = await lockDispense(transaction, actor, id)
      if (!item) throw new Refusal('not_found', words.noDispense())
      const lines = await linesOf(transaction, id)
      const owed = await owedOf(transaction, dispense)
      const there = (await batchesThere(transaction, dispense)).map((one) => ({
        ...one,
        quantity: one.quantity - sumOf(lines.filter(({ batchId }) => batchId === one.id)),
      }))
      const batch = await chosenBatch(transaction, item, there, input)
      const { quantity: left } = batch
      const toPick = owed - sumOf(lines)
      const quantity = input.quantity ?? Math.min(left, toPick)
      const field = 'quantity'
      if (quantity > toPick && !input.overReason)
        throw new Refusal('rule', words.tooMany(Math.max(0, toPick)), { field })
      if (left < Math.max(1, quantity)) throw new Refusal('rule', words.notThere(left), { field })
      if (quantity < 1) throw new Refusal('rule', words.tooMany(0), { field })
      await transition(transaction, actor, dispenses, {
        ...{ id, expectedVersion, event: 'pick' },
        values: () => ({
          ...{ pickedBy: actor.person.id, pickedAt: now() },
          ...(input.overReason && { overReason: input.overReason }),
        }),
      })
      const line = Math.max(0, ...lines.map((one) => one.line)) + 1
      await transaction.insert(medicationDispenseLine).values({
        ...{ dispenseId: id, line, itemId: item.id, batchId: batch.id, quantity },
        batchReason: input.batchReason,
      })
      return id
    }),
  )
}

/** Puts back what was picked. Returns the id of the dispense. Throws `Refusal`. */
export async function unpick(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number },
): Promise<string> {
  requireStep(actor, dispenses, 'pick')
  const { id, expectedVersion } = input
  return await refuseSupply(() =>
    command(actor, { key, action: 'unpick', content: input }, async (transaction) => {
      await lockDispense(transaction, actor, id)
      await transition(transaction, actor, dispenses, {
        ...{ id, expectedVersion, event: 'pick' },
        values: () => ({ pickedBy: actor.person.id, pickedAt: now(), overReason: null }),
      })
      await transaction.delete(medicationDispenseLine).where(eq(medicationDispenseLine.dispenseId, id))
      await audit(transaction, medicationDispense, 'unpick', { id })
      return id
    }),
  )
}

/** Leaves a dispense until there is stock, or cancels it. Returns the id. Throws `Refusal`. */
export async function moveDispense(
  actor: Actor,
  event: 'wait' | 'cancel',
  { key, ...input }: { key: string; id: string; expectedVersion: number; reason: string },
): Promise<string> {
  requireStep(actor, dispenses, event)
  return await refuseSupply(() =>
    command(actor, { key, action: `${event}-dispense`, content: input }, async (transaction) => {
      await lockDispense(transaction, actor, input.id)
      await transition(transaction, actor, dispenses, { ...input, event })
      return input.id
    }),
  )
}

/** The lines of a dispense, in order. */
export const linesOf = (transaction: Transaction, id: string) =>
  transaction
    .select()
    .from(medicationDispenseLine)
    .where(eq(medicationDispenseLine.dispenseId, id))
    .orderBy(medicationDispenseLine.line)

const sumOf = (lines: readonly { quantity: number }[]) =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)

/** Base units of the dispense’s item that the prescription is still owed. */
async function owedOf(
  transaction: Transaction,
  { medicationRequestId, prescribed }: Dispense,
): Promise<number> {
  const part = await partSupplied(transaction, medicationRequestId)
  return Math.round((1 - part) * (prescribed ?? 0) * 1e6) / 1e6
}

/** The batch that was scanned or chosen, if it may be given out; `there` without what is picked already. */
async function chosenBatch(
  transaction: Transaction,
  item: Item,
  there: readonly BatchThere[],
  { scan, batchId, batchReason }: Picked | Omit<Picked, 'key'>,
): Promise<BatchThere> {
  const field = scan ? 'scan' : 'batch'
  const refuse = (said: ReturnType<typeof words.noBatch>) => new Refusal('rule', said, { field })
  const id = scan ? await scannedBatch(transaction, item, scan) : batchId
  if (!id) throw refuse(words.noBatch())
  const batch = there.find((one) => one.id === id)
  if (!batch) throw refuse(words.notThere(0))
  if (batch.status !== 'available') throw refuse(words.blocked(batch.lot))
  if (batch.expiresOn < today()) throw refuse(words.expired(batch.lot, dayWords(batch.expiresOn)))
  const first = there.find(
    ({ status, expiresOn, quantity }) => status === 'available' && expiresOn >= today() && quantity > 0,
  )
  if (first && first.expiresOn < batch.expiresOn && !batchReason)
    throw new Refusal('rule', words.otherBatch(batch.lot, first.lot), { field: 'batchReason' })
  return batch
}
