import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBatch, stockLocation } from '@/db/schema/pharmacy/stock'
import { constraintOf } from '@/db/sqlstate'
import { dayWords } from '../../../clock/hospital-time'
import type { Phrase } from '../../../platform/phrase'
import { Refusal } from '../../../platform/refusal'
import { inUnits } from '../../words/units'
import { words } from '../words/refusals'

/** What each rule of the tables says to people, and beside which field. */
const rules: Readonly<Record<string, { said: () => Phrase; field?: string }>> = {
  stock_ledger_not_ahead: { said: words.notAhead, field: 'at' },
  stock_ledger_open_place: { said: words.placeClosed },
  stock_ledger_given_from: { said: words.notGivenFrom },
  stock_ledger_witness: { said: words.needsWitness, field: 'secondUsername' },
  stock_ledger_two: { said: words.sameWitness, field: 'secondUsername' },
  stock_ledger_source: { said: words.movedAlready },
  stock_ledger_approved: { said: words.needsApproval },
  stock_ledger_disposed: { said: words.needsApproval },
  stock_ledger_in_transit: { said: words.onlySent },
  stock_transfer_line_in_transit: { said: words.notSoMuchMissing, field: 'units' },
  stock_transfer_lines: { said: words.transferFull },
  stock_ledger_reverses: { said: words.reverses },
  stock_ledger_reversed: { said: words.reverses },
  stock_ledger_batch_of_item: { said: words.batchOfItem },
  stock_adjustment_two: { said: words.ownAdjustment },
  stock_take_two: { said: words.ownCount },
  stock_transfer_whole: { said: words.transferEmpty },
  stock_transfer_places: { said: words.transferSame, field: 'to' },
  stock_location_empty: { said: words.placeEmpty },
  stock_location_awaited: { said: words.placeAwaited },
  stock_location_of_place: { said: words.placeTaken, field: 'ward' },
  stock_location_of_form: { said: words.placeOfForm, field: 'ward' },
  stock_location_name: { said: words.placeName, field: 'name' },
  stock_reorder_once: { said: words.stepsOnly },
  purchase_order_line_open: { said: words.orderOpen },
}

/** Steps that the tables refuse, and rows that they keep: somebody was faster. */
const changedMeanwhile = /_(steps|kept)$/

interface Detail {
  batch: string
  location: string
  there?: number
  why?: 'expired' | 'recalled' | 'quarantine'
}

/** Runs `work` in a savepoint. Throws a `Refusal` that says in words which rule of stock it broke; rethrows any other error. */
export async function refuseStock<Result>(
  transaction: Transaction,
  work: (inside: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await transaction.transaction(work)
  } catch (error) {
    const constraint = constraintOf(error) ?? ''
    const detail = detailOf(error)
    if (detail) throw await refusalAbout(transaction, detail)
    const rule = rules[constraint]
    if (rule)
      throw new Refusal('rule', rule.said(), { ...(rule.field && { field: rule.field }), stale: true })
    if (constraint.startsWith('stock_') && changedMeanwhile.test(constraint))
      throw new Refusal('conflict', words.stepsOnly(), { stale: true })
    throw error
  }
}

/** What the triggers of the ledger say about the batch, as JSON. */
function detailOf(error: unknown): Detail | undefined {
  if (!(error instanceof Error)) return undefined
  if (!('detail' in error)) return detailOf(error.cause)
  return /^\{"/.test(String(error.detail)) ? (JSON.parse(String(error.detail)) as Detail) : undefined
}

async function refusalAbout(
  transaction: Transaction,
  { batch, location, ...said }: Detail,
): Promise<Refusal> {
  const [found] = await transaction
    .select({
      item: stockItem.name,
      unit: stockItem.baseUnit,
      lot: stockBatch.lot,
      last: stockBatch.expiresOn,
    })
    .from(stockBatch)
    .innerJoin(stockItem, eq(stockItem.id, stockBatch.itemId))
    .where(eq(stockBatch.id, batch))
  const [place] = await transaction
    .select({ name: stockLocation.name })
    .from(stockLocation)
    .where(eq(stockLocation.id, location))
  if (!found) return new Refusal('rule', words.noSuchBatch())
  const { item, unit, lot, last } = found
  const phrases = {
    expired: () => words.expired(item, lot, dayWords(last)),
    recalled: () => words.recalled(item, lot),
    quarantine: () => words.inQuarantine(item, lot),
  }
  const phrase = said.why
    ? phrases[said.why]()
    : words.tooFew(inUnits(said.there ?? 0, unit), item, lot, place?.name ?? '')
  return new Refusal('rule', phrase, { stale: true })
}
