import 'server-only'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { chargeItemDefinition, price, priceList } from '@/db/schema/billing/prices'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import type { Day } from '../../../clock/day'
import { dayWords } from '../../../clock/hospital-time'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { audit, lockRecord } from '../../../workflow/record'
import { refusePrice } from '../refuse-price'
import { priceWords } from '../words/pages'
import { words } from '../words/refusals'

interface NewPrice {
  /** Of what is charged for. */
  id: string
  /** The id of a payer's price list, or `hospital` for the hospital's own. */
  list: string
  from: Day
  /** In the smallest unit of the currency, without tax, for `perUnits`. */
  amountMinor: number
  perUnits: number
}

/**
 * Sets a price in a list from a day on; the one before ends then. What was charged without a price on those days gets it. Returns how
 * many charges did. Throws `Refusal`: there is a later price, or the day is past.
 */
export async function setPrice(actor: Actor, { key, ...input }: NewPrice & { key: string }): Promise<number> {
  requirePermission(actor, 'billing.prices')
  return await command(actor, { key, action: 'set charge price', content: input }, (transaction) =>
    insertPrice(transaction, actor, input),
  )
}

/** As `setPrice`, in somebody’s transaction. */
export async function insertPrice(
  transaction: Transaction,
  actor: Actor,
  { id, list, from, amountMinor, perUnits }: NewPrice,
): Promise<number> {
  requirePermission(actor, 'billing.prices')
  const { code } = await lockRecord(transaction, chargeItemDefinition, id)
  const listId = await listOf(transaction, actor, list)
  const [last] = await transaction
    .select({ id: price.id, begins: sql<Day>`lower(${price.valid})` })
    .from(price)
    .where(and(eq(price.listId, listId), eq(price.code, code)))
    .orderBy(desc(sql`lower(${price.valid})`))
    .limit(1)
  if (last && from <= last.begins)
    throw new Refusal('rule', words.priceBefore(dayWords(last.begins)), { field: 'from' })
  await refusePrice(transaction, {}, async (inside) => {
    if (last)
      await inside
        .update(price)
        .set({ valid: sql`daterange(lower(${price.valid}), ${from}::text::date)` })
        .where(eq(price.id, last.id))
    const values = { listId, code, valid: `[${from},)`, amountMinor, perUnits, createdBy: actor.person.id }
    await inside.insert(price).values(values)
  })
  const [priced] = await transaction.execute<{ charges: number }>(sql`select price_again(${code}) as charges`)
  await audit(transaction, price, 'set', { code, list, from, amountMinor, perUnits })
  return priced?.charges ?? 0
}

/** The id of a list; the hospital's own is made with its first price. */
async function listOf(transaction: Transaction, actor: Actor, list: string): Promise<string> {
  const wanted = list === 'hospital' ? isNull(priceList.payerId) : eq(priceList.id, list)
  const find = () => transaction.select({ id: priceList.id }).from(priceList).where(wanted)
  const [known] = await find()
  if (known) return known.id
  if (list !== 'hospital') throw new Refusal('not_found', words.noList(), { field: 'list' })
  const by = { createdBy: actor.person.id, updatedBy: actor.person.id }
  await transaction
    .insert(priceList)
    .values({ name: priceWords.hospital, payerId: null, ...by })
    .onConflictDoNothing()
  const [made] = await find()
  if (!made) throw new Refusal('not_found', words.noList(), { field: 'list' })
  return made.id
}
