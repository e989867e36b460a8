import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { chargeItemDefinition, payer, price, priceList } from '@/db/schema/billing/prices'
import { insertCode } from '../../billing/prices/commands/codes'
import { insertPrice } from '../../billing/prices/commands/prices'
import { priceLine } from '../../billing/prices/schemas'
import { priceWords } from '../../billing/prices/words/pages'
import { words as refusals } from '../../billing/prices/words/refusals'
import { isDay } from '../../clock/day'
import { dayWords, today } from '../../clock/hospital-time'
import { minorOf, money } from '../../format/money'
import { readForm } from '../../forms/read-form'
import { Refusal } from '../../platform/refusal'
import { eachLine, type SetUpList } from '../list'

const words = priceWords.import

/** Prices by code, of the hospital or of a payer. A code that is not there yet is added. */
export const prices: SetUpList = {
  columns: ['code', 'name', 'price'],
  optional: ['per', 'tax', 'payer', 'from'],
  permission: 'billing.prices',
  load: (loading, rows) =>
    eachLine(loading, rows, async (transaction, fields) => {
      const { actor } = loading
      const { code, name, price: typed, per, tax, payer: of, from } = readForm(priceLine, fields)
      const amountMinor = minorOf(typed) ?? 0
      const list = of ? await listOf(transaction, of) : 'hospital'
      const done: string[] = []
      let id = await idOf(transaction, code)
      if (!id) {
        if (name === '') throw new Refusal('invalid', refusals.nameMissing(code))
        id = await insertCode(transaction, actor, { code, name, tax, freeBecause: null })
        done.push(words.newCode(code))
      }
      const day = isDay(from) ? from : today()
      if (!(await costs(transaction, { code, list, amountMinor, per, day }))) {
        await insertPrice(transaction, actor, { id, list, from: day, amountMinor, perUnits: per })
        done.push(words.newPrice(money(amountMinor), dayWords(day)))
      }
      return done.length > 0 ? { text: done.join(' ') } : { text: words.asBefore(code), idle: true }
    }),
}

async function idOf(transaction: Transaction, code: string): Promise<string | undefined> {
  const [known] = await transaction
    .select({ id: chargeItemDefinition.id })
    .from(chargeItemDefinition)
    .where(eq(chargeItemDefinition.code, code))
  return known?.id
}

async function listOf(transaction: Transaction, code: string): Promise<string> {
  const [known] = await transaction
    .select({ id: priceList.id })
    .from(priceList)
    .innerJoin(payer, eq(payer.id, priceList.payerId))
    .where(eq(payer.code, code.toUpperCase()))
  if (!known) throw new Refusal('invalid', refusals.noPayer(code))
  return known.id
}

/** Whether a list has this price on that day already. */
async function costs(
  transaction: Transaction,
  asked: { code: string; list: string; amountMinor: number; per: number; day: string },
): Promise<boolean> {
  const { code, list, amountMinor, per, day } = asked
  const [known] = await transaction
    .select({ id: price.id })
    .from(price)
    .innerJoin(priceList, eq(priceList.id, price.listId))
    .where(
      and(
        eq(price.code, code),
        list === 'hospital' ? isNull(priceList.payerId) : eq(priceList.id, list),
        sql`${price.valid} @> ${day}::text::date`,
        eq(price.amountMinor, amountMinor),
        eq(price.perUnits, per),
      ),
    )
  return known !== undefined
}
