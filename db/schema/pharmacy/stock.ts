import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { BatchStatus, MovementKind, StockPlaceKind } from '@/lib/pharmacy/model/stock-codes'
import { byStaff, hospitalInstant, instant, recordId, recordKeeping } from '../../columns'
import { location } from '../locations'
import { stockItem } from './formulary'

/** Where stock lies: a pharmacy, the cupboard of a ward or theatre, in quarantine, or on its way (of which there is one). */
export const stockLocation = pgTable(
  'stock_location',
  {
    id: recordId(),
    name: text('name').notNull(),
    kind: text('kind').$type<StockPlaceKind>().notNull(),
    /** The ward or theatre whose stock it is. */
    placeId: uuid('place_id').references(() => location.id),
    active: boolean('active').notNull().default(true),
    /** Days from an order until it is there, days kept beyond that, and days that one order lasts: see `stock_reorder`. */
    leadDays: smallint('lead_days').notNull().default(7),
    safetyDays: smallint('safety_days').notNull().default(7),
    coverDays: smallint('cover_days').notNull().default(28),
    version: integer('version').notNull().default(1),
    updatedAt: hospitalInstant('updated_at'),
    /** Null for those that came with the portal. */
    updatedBy: byStaff('updated_by'),
  },
  (table) => [
    check(
      'stock_location_days',
      sql`${table.leadDays} between 0 and 365 and ${table.safetyDays} between 0 and 365 and ${table.coverDays} between 1 and 365`,
    ),
    check(
      'stock_location_kind',
      sql`${table.kind} in ('pharmacy', 'ward', 'theatre', 'quarantine', 'transit')`,
    ),
    check('stock_location_name_given', sql`length(trim(${table.name})) between 1 and 100`),
    check('stock_location_place', sql`${table.placeId} is null or ${table.kind} in ('ward', 'theatre')`),
    uniqueIndex('stock_location_name').on(sql`lower(${table.name})`),
    uniqueIndex('stock_location_of_place').on(table.placeId),
    uniqueIndex('stock_location_transit').on(table.kind).where(sql`${table.kind} = 'transit'`),
  ],
)

/** A batch of an item as its maker numbered it. */
export const stockBatch = pgTable(
  'stock_batch',
  {
    id: recordId(),
    itemId: uuid('item_id')
      .notNull()
      .references(() => stockItem.id),
    lot: text('lot').notNull(),
    /** The last day on which it may be used. */
    expiresOn: date('expires_on').notNull(),
    status: text('status').$type<BatchStatus>().notNull().default('available'),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [
    check('stock_batch_status', sql`${table.status} in ('available', 'quarantine', 'recalled')`),
    check(
      'stock_batch_reason',
      sql`${table.status} = 'available' or length(trim(${table.statusReason})) > 0`,
    ),
    check(
      'stock_batch_lot',
      sql`${table.lot} = trim(${table.lot}) and length(${table.lot}) between 1 and 20`,
    ),
    // Kept as printed; people type it either way, and a recall stops both.
    uniqueIndex('stock_batch_lot_once').on(table.itemId, sql`upper(${table.lot})`),
    unique('stock_batch_of_item').on(table.id, table.itemId),
    index('stock_batch_expiry').on(table.expiresOn),
    index('stock_batch_held').on(table.updatedAt).where(sql`${table.status} <> 'available'`),
  ],
)

/**
 * Every movement of stock, in base units: more is positive, less negative. Only added to. Triggers in the migration hold that
 * there is never less than none of a batch in a place at any instant, also after a late entry, and that nothing expired, recalled
 * or in quarantine is given out. What was entered wrongly is taken back by a reversal.
 */
export const stockLedger = pgTable(
  'stock_ledger',
  {
    id: recordId(),
    itemId: uuid('item_id').notNull(),
    batchId: uuid('batch_id').notNull(),
    locationId: uuid('location_id')
      .notNull()
      .references(() => stockLocation.id),
    quantity: integer('quantity').notNull(),
    kind: text('kind').$type<MovementKind>().notNull(),
    /** When it came or went, by the hospital’s clock; not in the future. */
    at: hospitalInstant('at'),
    /** The hospital’s day of `at`, by which a batch has expired. Within a day of UTC, by a trigger, which also fills it in. */
    onDay: date('on_day').notNull(),
    recordedAt: hospitalInstant('recorded_at'),
    recordedBy: byStaff('recorded_by').notNull(),
    /** The second person, who proved who they are. */
    witnessId: byStaff('witness_id'),
    /** Whether the item was a controlled drug then; set by a trigger. */
    controlled: boolean('controlled').notNull().default(false),
    /** What the movement is of, such as `medication_dispense`, and its line; once each. */
    sourceType: text('source_type').notNull(),
    sourceId: uuid('source_id').notNull(),
    line: integer('line').notNull().default(1),
    /** Of a reversal: the row that it takes back. */
    reversesId: uuid('reverses_id').references((): AnyPgColumn => stockLedger.id),
    reason: text('reason'),
  },
  (table) => [
    foreignKey({
      name: 'stock_ledger_batch_of_item',
      columns: [table.batchId, table.itemId],
      foreignColumns: [stockBatch.id, stockBatch.itemId],
    }),
    check(
      'stock_ledger_sign',
      sql`case when ${table.kind} in ('receipt', 'return', 'transfer-in') then ${table.quantity} > 0 when ${table.kind} in ('issue', 'consumption', 'transfer-out', 'disposal') then ${table.quantity} < 0 when ${table.kind} in ('adjustment', 'stock-take', 'reversal') then ${table.quantity} <> 0 else false end`,
    ),
    check('stock_ledger_reversal', sql`(${table.kind} = 'reversal') = (${table.reversesId} is not null)`),
    check(
      'stock_ledger_reason',
      sql`${table.kind} not in ('adjustment', 'disposal', 'reversal') or coalesce(length(trim(${table.reason})) > 0, false)`,
    ),
    check('stock_ledger_two', sql`${table.witnessId} <> ${table.recordedBy}`),
    check(
      'stock_ledger_witness',
      sql`not ${table.controlled} or ${table.kind} not in ('issue', 'consumption', 'disposal', 'adjustment', 'stock-take') or ${table.witnessId} is not null`,
    ),
    unique('stock_ledger_source').on(table.sourceType, table.sourceId, table.line),
    uniqueIndex('stock_ledger_reversed').on(table.reversesId),
    index('stock_ledger_place').on(table.batchId, table.locationId, table.at),
    index('stock_ledger_item').on(table.itemId, table.at),
    index('stock_ledger_location').on(table.locationId, table.at),
    // Nearly all are added in the order of their time, so that a small index finds a period in all places.
    index('stock_ledger_at').using('brin', table.at),
    index('stock_ledger_controlled').on(table.itemId, table.at).where(sql`${table.controlled}`),
  ],
)

/** How much there is of a batch in a place: the sum of the ledger, kept by its trigger and changed by nothing else. */
export const stockBalance = pgTable(
  'stock_balance',
  {
    batchId: uuid('batch_id')
      .notNull()
      .references(() => stockBatch.id),
    locationId: uuid('location_id')
      .notNull()
      .references(() => stockLocation.id),
    quantity: integer('quantity').notNull(),
    /** The latest `at` in the ledger: an entry at or after it needs no look at the past. */
    movedAt: instant('moved_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.batchId, table.locationId] }),
    check('stock_balance_never_negative', sql`${table.quantity} >= 0`),
    index('stock_balance_location').on(table.locationId),
    // Most batches are used up.
    index('stock_balance_there').on(table.batchId).where(sql`${table.quantity} > 0`),
    index('stock_balance_there_in').on(table.locationId, table.batchId).where(sql`${table.quantity} > 0`),
  ],
)
