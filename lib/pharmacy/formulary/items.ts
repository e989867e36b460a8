import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { stockItem, stockPack, stockPrice } from '@/db/schema/pharmacy/formulary'
import { coding } from '@/db/schema/reference/codes'
import { constraintOf } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import type { Day } from '../../clock/day'
import { dayWords } from '../../clock/hospital-time'
import { codeSystems } from '../../codes/systems'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, insertRecord, lockRecord, updateRecord } from '../../workflow/record'
import type { BaseUnit } from '../model/stock-codes'
import { hasRightCheckDigit } from '../stock/gs1'
import { words } from './words/refusals'

/** What is known of an item. */
export interface ItemValues {
  code: string
  name: string
  form: string
  strength: string
  unit: BaseUnit
  controlled: boolean
  /** In base units. */
  reorderLevel: number
  /** The code of the medicine in prescriptions; null for what nobody prescribes. */
  medicine: string | null
}

/** Adds an item to the formulary. Returns its id. Throws `Refusal`. */
export async function addItem(
  actor: Actor,
  { key, ...values }: ItemValues & { key: string },
): Promise<string> {
  requirePermission(actor, 'pharmacy.formulary')
  return await command(actor, { key, action: 'add item', content: values }, (transaction) =>
    insertItem(transaction, actor, values),
  )
}

/** As `addItem`, in somebody’s transaction. */
export async function insertItem(
  transaction: Transaction,
  actor: Actor,
  values: ItemValues,
): Promise<string> {
  requirePermission(actor, 'pharmacy.formulary')
  const row = await rowOf(transaction, values)
  const { id } = await refused(transaction, values, (inside) => insertRecord(inside, stockItem, actor, row))
  await audit(transaction, stockItem, 'add', { id, ...values })
  return id
}

interface Change extends ItemValues {
  id: string
  expectedVersion?: number
  active: boolean
}

/** Changes an item. What it is counted in stays once its stock has moved. Throws `Refusal`. */
export async function changeItem(actor: Actor, { key, ...input }: Change & { key: string }): Promise<void> {
  requirePermission(actor, 'pharmacy.formulary')
  await command(actor, { key, action: 'change item', content: input }, (transaction) =>
    updateItem(transaction, actor, input),
  )
}

/** As `changeItem`, in somebody’s transaction. */
export async function updateItem(transaction: Transaction, actor: Actor, input: Change): Promise<void> {
  requirePermission(actor, 'pharmacy.formulary')
  const { id, expectedVersion, active, ...values } = input
  await lockRecord(transaction, stockItem, id, expectedVersion)
  const row = await rowOf(transaction, values)
  await refused(transaction, values, (inside) =>
    updateRecord(inside, stockItem, actor, id, { ...row, active }),
  )
  await audit(transaction, stockItem, 'change', { id, active, ...values })
}

async function rowOf(transaction: Transaction, { unit, medicine, ...values }: ItemValues) {
  const { uri } = codeSystems.medicine
  if (medicine) {
    const [known] = await transaction
      .select({ code: coding.code })
      .from(coding)
      .where(and(eq(coding.system, uri), eq(coding.code, medicine)))
    if (!known) throw new Refusal('rule', words.noMedicine(medicine), { field: 'medicine' })
  }
  return { ...values, baseUnit: unit, medicationSystem: medicine && uri, medicationCode: medicine }
}

interface Pack {
  itemId: string
  name: string
  /** Base units in it. */
  units: number
  /** Fourteen digits; null without a barcode. */
  gtin: string | null
}

/** Adds a pack to an item. Returns its id. Throws `Refusal`. */
export async function addPack(actor: Actor, { key, ...input }: Pack & { key: string }): Promise<string> {
  requirePermission(actor, 'pharmacy.formulary')
  return await command(actor, { key, action: 'add pack', content: input }, (transaction) =>
    insertPack(transaction, actor, input),
  )
}

/** As `addPack`, in somebody’s transaction. */
export async function insertPack(transaction: Transaction, actor: Actor, pack: Pack): Promise<string> {
  requirePermission(actor, 'pharmacy.formulary')
  const { gtin } = pack
  if (gtin && !hasRightCheckDigit(gtin)) throw new Refusal('rule', words.gtinWrong(gtin), { field: 'gtin' })
  const [row] = await refused(transaction, pack, (inside) =>
    inside.insert(stockPack).values(pack).returning({ id: stockPack.id }),
  )
  await audit(transaction, stockPack, 'add', { id: row?.id, ...pack })
  return row?.id ?? ''
}

/** Takes a pack out of use, or back into use. Throws `Refusal`. */
export async function setPackInUse(
  actor: Actor,
  { key, ...input }: { key: string; id: string; active: boolean },
): Promise<void> {
  requirePermission(actor, 'pharmacy.formulary')
  const { id, active } = input
  await command(actor, { key, action: 'set pack in use', content: input }, async (transaction) => {
    await transaction.update(stockPack).set({ active }).where(eq(stockPack.id, id))
    await audit(transaction, stockPack, active ? 'restore' : 'retire', { id })
  })
}

/**
 * Sets the price of an item from a day on: so much of the smallest unit of the currency for so many base units. The one before
 * ends then. Throws `Refusal`.
 */
export async function setPrice(
  actor: Actor,
  { key, ...input }: { key: string; itemId: string; from: Day; amountMinor: number; perUnits: number },
): Promise<void> {
  requirePermission(actor, 'pharmacy.formulary')
  const { itemId, from, amountMinor, perUnits } = input
  await command(actor, { key, action: 'set price', content: input }, async (transaction) => {
    await lockRecord(transaction, stockItem, itemId)
    const [last] = await transaction
      .select({ id: stockPrice.id, begins: sql<Day>`lower(${stockPrice.valid})` })
      .from(stockPrice)
      .where(eq(stockPrice.itemId, itemId))
      .orderBy(desc(sql`lower(${stockPrice.valid})`))
      .limit(1)
    if (last && from <= last.begins)
      throw new Refusal('rule', words.priceBefore(dayWords(last.begins)), { field: 'from' })
    await refused(transaction, { name: '' }, async (inside) => {
      if (last)
        await inside
          .update(stockPrice)
          .set({ valid: sql`daterange(lower(${stockPrice.valid}), ${from}::text::date)` })
          .where(eq(stockPrice.id, last.id))
      const values = { itemId, valid: `[${from},)`, amountMinor, perUnits, createdBy: actor.person.id }
      await inside.insert(stockPrice).values(values)
    })
    await audit(transaction, stockPrice, 'set', input)
  })
}

interface Named {
  name: string
  code?: string
  gtin?: string | null
}

/** The rules of the tables that somebody can break by what they type, each with the field that it is about. */
const broken: Readonly<Record<string, (named: Named) => [Phrase, field: string]>> = {
  stock_item_code_unique: ({ code }) => [words.codeTaken(code ?? ''), 'code'],
  stock_item_name: ({ name }) => [words.nameTaken(name), 'name'],
  stock_item_base_unit_kept: () => [words.unitKept(), 'unit'],
  stock_item_controlled_kept: () => [words.controlledKept(), 'controlled'],
  stock_pack_name: ({ name }) => [words.packTaken(name), 'name'],
  stock_pack_gtin_unique: ({ gtin }) => [words.gtinTaken(gtin ?? ''), 'gtin'],
  stock_price_kept: () => [words.pricePast(), 'from'],
}

/** Runs `work` in a savepoint. Throws a `Refusal` that says in words which rule of the tables it broke. */
async function refused<Result>(
  transaction: Transaction,
  named: Named,
  work: (inside: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await transaction.transaction(work)
  } catch (error) {
    const [said, field] = broken[constraintOf(error) ?? '']?.(named) ?? []
    if (!said) throw error
    throw new Refusal('rule', said, { field })
  }
}
