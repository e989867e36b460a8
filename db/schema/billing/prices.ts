import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ChargeCategory } from '@/lib/billing/model/codes'
import { byStaff, days, hospitalInstant, recordId, recordKeeping } from '../../columns'

/** Who pays in addition to the patient: an insurer, an employer, a fund. Never deleted. */
export const payer = pgTable(
  'payer',
  {
    id: recordId(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    active: boolean('active').notNull().default(true),
    ...recordKeeping(),
  },
  (table) => [
    check('payer_code_form', sql`${table.code} ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'`),
    check('payer_name_given', sql`length(trim(${table.name})) between 1 and 120`),
    uniqueIndex('payer_name').on(sql`lower(${table.name})`),
  ],
)

/** The part of a code before the slash. */
export const categoryOf = () =>
  text('category').$type<ChargeCategory>().notNull().generatedAlwaysAs(sql`split_part(code, '/', 1)`)

/** What can be charged (FHIR ChargeItemDefinition). The code says of which act: `laboratory/GLU`, `bed/ICU`, `theatre/minute`. */
export const chargeItemDefinition = pgTable(
  'charge_item_definition',
  {
    id: recordId(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    category: categoryOf(),
    /** Tax on top of the price, in hundredths of a per cent: 1900 is 19 %. */
    taxBasisPoints: integer('tax_basis_points').notNull().default(0),
    /** Why the hospital charges nothing for it; null where it does. */
    freeBecause: text('free_because'),
    active: boolean('active').notNull().default(true),
    ...recordKeeping(),
  },
  (table) => [
    check('charge_item_definition_code_form', sql`${table.code} ~ '^[a-z]+/[A-Za-z0-9._:-]{1,60}$'`),
    check('charge_item_definition_name_given', sql`length(trim(${table.name})) between 1 and 200`),
    check(
      'charge_item_definition_category',
      sql`${table.category} in ('visit', 'bed', 'theatre', 'medicine', 'laboratory', 'examination', 'package', 'other')`,
    ),
    check('charge_item_definition_tax', sql`${table.taxBasisPoints} between 0 and 10000`),
    check('charge_item_definition_free', sql`length(trim(${table.freeBecause})) between 1 and 200`),
  ],
)

/** The prices that a payer agreed to; the one without a payer is the hospital’s own, for everybody else and for what a payer’s list leaves out. */
export const priceList = pgTable(
  'price_list',
  {
    id: recordId(),
    name: text('name').notNull(),
    payerId: uuid('payer_id').references(() => payer.id),
    ...recordKeeping(),
  },
  (table) => [
    check('price_list_name_given', sql`length(trim(${table.name})) between 1 and 120`),
    unique('price_list_payer').on(table.payerId).nullsNotDistinct(),
    uniqueIndex('price_list_name').on(sql`lower(${table.name})`),
  ],
)

/**
 * What something costs in a list, and since when. Constraints in the migration: one price a day, without a gap from the first on,
 * the last without an end. Medicines without a price here cost what the formulary says.
 */
export const price = pgTable(
  'price',
  {
    id: recordId(),
    listId: uuid('list_id')
      .notNull()
      .references(() => priceList.id),
    code: text('code')
      .notNull()
      .references(() => chargeItemDefinition.code),
    valid: days('valid').notNull(),
    /** In the smallest unit of the currency, without tax, for `perUnits`. */
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    perUnits: integer('per_units').notNull().default(1),
    createdAt: hospitalInstant('created_at'),
    createdBy: byStaff('created_by').notNull(),
  },
  (table) => [
    check('price_amount', sql`${table.amountMinor} between 0 and 1000000000000`),
    check('price_per_units', sql`${table.perUnits} between 1 and 100000`),
    check('price_days', sql`not isempty(${table.valid}) and not lower_inf(${table.valid})`),
    index('price_of_code').on(table.code),
    index('price_of_list').on(table.listId),
  ],
)
