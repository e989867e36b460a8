import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AdjustmentReason, AdjustmentStatus, TakeStatus } from '@/lib/pharmacy/model/supply-codes'
import { byStaff, instant, recordId, recordKeeping } from '../../columns'
import { stockBatch, stockLocation } from './stock'
import { stockTransfer, stockTransferLine } from './supply'

const placeId = () =>
  uuid('location_id')
    .notNull()
    .references(() => stockLocation.id)

/** A correction of the stock by one person, which counts when another has approved it. */
export const stockAdjustment = pgTable(
  'stock_adjustment',
  {
    id: recordId(),
    locationId: placeId(),
    itemId: uuid('item_id').notNull(),
    batchId: uuid('batch_id').notNull(),
    /** Base units more, or fewer. */
    quantity: integer('quantity').notNull(),
    /** Disposal: it was destroyed or sent back. */
    kind: text('kind').$type<'adjustment' | 'disposal'>().notNull(),
    reason: text('reason').$type<AdjustmentReason>().notNull(),
    note: text('note'),
    /** Of what was missing when a transfer arrived. */
    transferId: uuid('transfer_id').references(() => stockTransfer.id),
    transferLine: smallint('transfer_line'),
    status: text('status').$type<AdjustmentStatus>().notNull(),
    statusReason: text('status_reason'),
    proposedBy: byStaff('proposed_by').notNull(),
    decidedBy: byStaff('decided_by'),
    decidedAt: instant('decided_at'),
    ...recordKeeping(),
  },
  (table) => [
    foreignKey({
      name: 'stock_adjustment_batch_of_item',
      columns: [table.batchId, table.itemId],
      foreignColumns: [stockBatch.id, stockBatch.itemId],
    }),
    foreignKey({
      name: 'stock_adjustment_of_line',
      columns: [table.transferId, table.transferLine],
      foreignColumns: [stockTransferLine.transferId, stockTransferLine.line],
    }),
    check('stock_adjustment_quantity', sql`${table.quantity} <> 0`),
    check(
      'stock_adjustment_kind',
      sql`${table.kind} = 'adjustment' or ${table.kind} = 'disposal' and ${table.quantity} < 0`,
    ),
    check(
      'stock_adjustment_reason',
      sql`${table.reason} in ('damaged', 'spilled', 'expired', 'recalled', 'lost', 'found', 'entry-error', 'lost-in-transit', 'returned-to-supplier', 'other')`,
    ),
    check(
      'stock_adjustment_note',
      sql`${table.reason} <> 'other' or coalesce(length(trim(${table.note})) > 0, false)`,
    ),
    check(
      'stock_adjustment_status',
      sql`${table.status} in ('proposed', 'approved', 'refused', 'withdrawn')`,
    ),
    check(
      'stock_adjustment_decided',
      sql`(${table.status} in ('proposed', 'withdrawn')) = (${table.decidedBy} is null) and (${table.decidedBy} is null) = (${table.decidedAt} is null)`,
    ),
    check('stock_adjustment_two', sql`${table.decidedBy} <> ${table.proposedBy}`),
    index('stock_adjustment_open').on(table.createdAt).where(sql`${table.status} = 'proposed'`),
    index('stock_adjustment_batch').on(table.batchId),
    index('stock_adjustment_line').on(table.transferId, table.transferLine),
  ],
)

/**
 * A count of a place. It is blind: what the ledger says is written to a line by a trigger only when that line is counted.
 * Somebody who did not count approves the differences.
 */
export const stockTake = pgTable(
  'stock_take',
  {
    id: recordId(),
    locationId: placeId(),
    status: text('status').$type<TakeStatus>().notNull(),
    statusReason: text('status_reason'),
    decidedBy: byStaff('decided_by'),
    decidedAt: instant('decided_at'),
    ...recordKeeping(),
  },
  (table) => [
    check('stock_take_status', sql`${table.status} in ('counting', 'counted', 'approved', 'cancelled')`),
    check(
      'stock_take_decided',
      sql`(${table.status} = 'approved') = (${table.decidedBy} is not null and ${table.decidedAt} is not null)`,
    ),
    index('stock_take_location').on(table.locationId, table.createdAt),
  ],
)

export const stockTakeLine = pgTable(
  'stock_take_line',
  {
    takeId: uuid('take_id')
      .notNull()
      .references(() => stockTake.id),
    line: smallint('line').notNull(),
    itemId: uuid('item_id').notNull(),
    batchId: uuid('batch_id').notNull(),
    /** Base units on the shelf; null until somebody has counted. */
    counted: integer('counted'),
    countedBy: byStaff('counted_by'),
    /** By a trigger: when it was counted, and what the ledger said then. */
    countedAt: instant('counted_at'),
    expected: integer('expected'),
    difference: integer('difference').generatedAlwaysAs(sql`counted - expected`),
  },
  (table) => [
    primaryKey({ columns: [table.takeId, table.line] }),
    unique('stock_take_line_batch').on(table.takeId, table.batchId),
    foreignKey({
      name: 'stock_take_line_batch_of_item',
      columns: [table.batchId, table.itemId],
      foreignColumns: [stockBatch.id, stockBatch.itemId],
    }),
    check('stock_take_line_counted', sql`${table.counted} between 0 and 10000000`),
    check(
      'stock_take_line_blind',
      sql`num_nonnulls(${table.counted}, ${table.countedBy}, ${table.countedAt}, ${table.expected}) in (0, 4)`,
    ),
  ],
)
