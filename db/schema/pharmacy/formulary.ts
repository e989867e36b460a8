import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { BaseUnit } from '@/lib/pharmacy/model/stock-codes'
import { byStaff, days, hospitalInstant, recordId, recordKeeping } from '../../columns'

/** The check digit of a GTIN-14: GS1 General Specifications, 7.9. Odd places count three times. */
const checkDigit = Array.from(
  { length: 14 },
  (_, place) => `${place % 2 ? 1 : 3} * substr(gtin, ${place + 1}, 1)::int`,
).join(' + ')

/** What the pharmacy keeps: one medicine or product in one form and strength, counted in its base unit. */
export const stockItem = pgTable(
  'stock_item',
  {
    id: recordId(),
    /** The hospital’s own: `PARA500T`. */
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    /** The medicine as prescriptions name it; null for what nobody prescribes, such as a dressing. */
    medicationSystem: text('medication_system'),
    medicationCode: text('medication_code'),
    form: text('form').notNull(),
    /** Such as `500 mg`. */
    strength: text('strength').notNull(),
    /** Kept by a trigger once any stock of it has moved. */
    baseUnit: text('base_unit').$type<BaseUnit>().notNull(),
    /** Whether it is kept in the register of controlled drugs, and a second person signs what goes out. */
    /** Whether it is in the register of controlled drugs, and a second person signs what goes out. */
    controlled: boolean('controlled').notNull().default(false),
    active: boolean('active').notNull().default(true),
    /** In base units: with less than this available in a pharmacy it is on the list to order. */
    reorderLevel: integer('reorder_level').notNull().default(0),
    ...recordKeeping(),
  },
  (table) => [
    check('stock_item_code_form', sql`${table.code} ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'`),
    check('stock_item_name_given', sql`length(trim(${table.name})) between 1 and 200`),
    check('stock_item_form_given', sql`length(${table.form}) <= 60 and length(${table.strength}) <= 60`),
    check(
      'stock_item_medication',
      sql`(${table.medicationSystem} is null) = (${table.medicationCode} is null)`,
    ),
    check(
      'stock_item_base_unit',
      sql`${table.baseUnit} in ('tablet', 'capsule', 'ml', 'g', 'ampoule', 'vial', 'bag', 'bottle', 'tube', 'sachet', 'suppository', 'pessary', 'patch', 'inhaler', 'pen', 'unit', 'piece')`,
    ),
    check('stock_item_reorder_level', sql`${table.reorderLevel} between 0 and 1000000`),
    uniqueIndex('stock_item_name').on(sql`lower(${table.name})`),
    index('stock_item_medication_code').on(table.medicationSystem, table.medicationCode),
  ],
)

/** A pack in which an item comes. How many units are in it stays as it is: another content is another pack. */
export const stockPack = pgTable(
  'stock_pack',
  {
    id: recordId(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => stockItem.id),
    /** GTIN-14; shorter ones with zeros in front. Null for a pack without a barcode. */
    gtin: text('gtin').unique(),
    name: text('name').notNull(),
    /** Base units in one pack. */
    units: integer('units').notNull(),
    active: boolean('active').notNull().default(true),
  },
  (table) => [
    check(
      'stock_pack_gtin',
      sql`case when ${table.gtin} ~ '^[0-9]{14}$' then (${sql.raw(checkDigit)}) % 10 = 0 else ${table.gtin} is null end`,
    ),
    check('stock_pack_name_given', sql`length(trim(${table.name})) between 1 and 100`),
    check('stock_pack_units', sql`${table.units} between 1 and 100000`),
    unique('stock_pack_of_item').on(table.id, table.itemId),
    uniqueIndex('stock_pack_name').on(table.itemId, sql`lower(${table.name})`),
  ],
)

/**
 * What an item costs and since when. Constraints in the migration: one price on each day, without a gap from the first on, the
 * last without an end. So much for so many units, because one tablet may cost less than the smallest coin.
 */
export const stockPrice = pgTable(
  'stock_price',
  {
    id: recordId(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => stockItem.id),
    valid: days('valid').notNull(),
    /** In the smallest unit of the currency, for `perUnits` base units. */
    amountMinor: integer('amount_minor').notNull(),
    perUnits: integer('per_units').notNull().default(1),
    createdAt: hospitalInstant('created_at'),
    createdBy: byStaff('created_by').notNull(),
  },
  (table) => [
    check('stock_price_amount', sql`${table.amountMinor} >= 0 and ${table.perUnits} between 1 and 100000`),
    check('stock_price_days', sql`not isempty(${table.valid}) and not lower_inf(${table.valid})`),
    index('stock_price_item').on(table.itemId),
  ],
)
