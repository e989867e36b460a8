import { and, asc, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { stockTake, stockTakeLine } from '@/db/schema/pharmacy/counts'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBalance, stockBatch } from '@/db/schema/pharmacy/stock'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { now } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { audit, lockRecord } from '../../../workflow/record'
import { create, requireStep, transition } from '../../../workflow/transition'
import { postMovements } from '../steps/post-movements'
import { refuseStock } from '../steps/refuse-stock'
import { words } from '../words/refusals'
import { takes } from '../workflows'

/** The batches of one count: more is several counts. */
export const MOST_COUNTED = 300

interface Step {
  key: string
  id: string
  expectedVersion: number
}

/**
 * Begins a count of all that lies in a place, or of the items whose name or code has `named` in it. Returns its id. Throws
 * `Refusal`.
 */
export async function beginCount(
  actor: Actor,
  { key, ...input }: { key: string; locationId: string; named: string | null },
): Promise<string> {
  requireStep(actor, takes, 'start')
  const { locationId, named } = input
  return await command(actor, { key, action: 'begin count', content: input }, async (transaction) => {
    const there = await transaction
      .select({ itemId: stockBatch.itemId, batchId: stockBatch.id })
      .from(stockBalance)
      .innerJoin(stockBatch, eq(stockBatch.id, stockBalance.batchId))
      .innerJoin(stockItem, eq(stockItem.id, stockBatch.itemId))
      .where(
        and(
          eq(stockBalance.locationId, locationId),
          sql`${stockBalance.quantity} > 0`,
          named
            ? sql`strpos(lower(${stockItem.name} || ' ' || ${stockItem.code}), lower(${named})) > 0`
            : undefined,
        ),
      )
      .orderBy(sql`lower(${stockItem.name})`, asc(stockBatch.expiresOn), asc(stockBatch.id))
      .limit(MOST_COUNTED + 1)
    if (there.length === 0) throw new Refusal('rule', words.takeEmpty(), { field: 'place' })
    if (there.length > MOST_COUNTED)
      throw new Refusal('rule', words.takeTooLong(MOST_COUNTED), { field: 'named' })
    const { id } = await create(transaction, actor, takes, { event: 'start', values: { locationId } })
    await transaction
      .insert(stockTakeLine)
      .values(there.map((of, nth) => ({ ...of, takeId: id, line: nth + 1 })))
    return id
  })
}

/** What was counted of a line, in base units. */
export interface Counted {
  line: number
  units: number
}

/**
 * Keeps what was counted, and with `finish` hands the count in. What the ledger said is written beside each line by the tables,
 * and shown only afterwards. Several people may count different lines. Returns the id. Throws `Refusal` beside the first line
 * that nobody has counted.
 */
export async function saveCount(
  actor: Actor,
  { key, ...input }: { key: string; id: string; counted: readonly Counted[]; finish: boolean },
): Promise<string> {
  requirePermission(actor, 'pharmacy.stock.count')
  const { id, counted, finish } = input
  return await command(actor, { key, action: 'save count', content: input }, (transaction) =>
    refuseStock(transaction, async (inside) => {
      await lockRecord(inside, stockTake, id)
      for (const { line, units } of counted)
        await inside
          .update(stockTakeLine)
          .set({ counted: units, countedBy: actor.person.id })
          .where(
            and(
              eq(stockTakeLine.takeId, id),
              eq(stockTakeLine.line, line),
              // One that is sent again unchanged was counted when it was first sent.
              sql`${stockTakeLine.counted} is distinct from ${units}`,
            ),
          )
      if (!finish) {
        await audit(inside, stockTake, 'count', { id, lines: counted.length })
        return id
      }
      const [missing] = await linesOf(inside, id, sql`${stockTakeLine.counted} is null`)
      if (missing)
        throw new Refusal('rule', words.countMissing(missing.lot), { field: `count-${missing.line}` })
      await transition(inside, actor, takes, { id, event: 'finish' })
      return id
    }),
  )
}

/** Gives up a count, with a reason; nothing changes. Returns its id. Throws `Refusal`. */
export async function cancelCount(
  actor: Actor,
  { key, ...input }: Step & { reason: string },
): Promise<string> {
  requireStep(actor, takes, 'cancel')
  return await command(actor, { key, action: 'cancel count', content: input }, async (transaction) => {
    await transition(transaction, actor, takes, { ...input, event: 'cancel' })
    return input.id
  })
}

/**
 * Approves a count, which then corrects the stock by each difference, as it was when the line was counted; what was entered
 * late and happened before is known by then. Or has all of it counted again, with a reason. Returns its id. Throws `Refusal`, also to those who counted.
 */
export async function decideCount(
  actor: Actor,
  { key, ...input }: Step & { event: 'approve' | 'recount'; reason?: string },
): Promise<string> {
  requireStep(actor, takes, input.event)
  return await command(actor, { key, action: 'decide count', content: input }, (transaction) =>
    refuseStock(transaction, async (inside) => {
      const decidedBy = actor.person.id
      const { id, locationId } = await transition(inside, actor, takes, {
        ...input,
        ...(input.event === 'approve' && { values: () => ({ decidedBy, decidedAt: now() }) }),
      })
      if (input.event === 'recount') {
        // What was counted before is no count of today, also where the number is the same.
        await inside
          .update(stockTakeLine)
          .set({ counted: null, countedBy: null })
          .where(eq(stockTakeLine.takeId, id))
        return id
      }
      const lines = await linesOf(inside, id, sql`${stockTakeLine.difference} <> 0`)
      await postMovements(
        inside,
        lines.map(({ line, itemId, batchId, difference, countedAt, countedBy }) => ({
          ...{
            itemId,
            batchId,
            locationId,
            quantity: difference ?? 0,
            kind: 'stock-take' as const,
            at: countedAt,
          },
          ...{ recordedBy: countedBy ?? decidedBy, witnessId: decidedBy },
          ...{ sourceType: 'stock_take', sourceId: id, line },
        })),
      )
      return id
    }),
  )
}

async function linesOf(transaction: Transaction, id: string, which: ReturnType<typeof sql>) {
  const found = await transaction
    .select({ line: stockTakeLine, lot: stockBatch.lot })
    .from(stockTakeLine)
    .innerJoin(stockBatch, eq(stockBatch.id, stockTakeLine.batchId))
    .where(and(eq(stockTakeLine.takeId, id), which))
    .orderBy(asc(stockTakeLine.line))
  return found.map(({ line, lot }) => ({ ...line, lot }))
}
