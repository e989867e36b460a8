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
  uuid,
} from 'drizzle-orm/pg-core'
import type { OrderStatus, TransferStatus } from '@/lib/pharmacy/model/supply-codes'
import { byStaff, hospitalInstant, instant, recordId, recordKeeping } from '../../columns'
import { stockItem } from './formulary'
import { stockBatch, stockLocation } from './stock'

const placeOf = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => stockLocation.id)

const itemId = () =>
  uuid('item_id')
    .notNull()
    .references(() => stockItem.id)

/** What is ordered from a supplier. */
export const purchaseOrder = pgTable(
  'purchase_order',
  {
    id: recordId(),
    supplier: text('supplier').notNull(),
    locationId: placeOf('location_id'),
    status: text('status').$type<OrderStatus>().notNull(),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [
    check('purchase_order_status', sql`${table.status} in ('draft', 'active', 'completed', 'cancelled')`),
    check('purchase_order_supplier', sql`length(trim(${table.supplier})) between 1 and 100`),
    index('purchase_order_open').on(table.createdAt).where(sql`${table.status} in ('draft', 'active')`),
  ],
)

/** How many base units of an item are ordered. */
export const purchaseOrderLine = pgTable(
  'purchase_order_line',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => purchaseOrder.id),
    line: smallint('line').notNull(),
    itemId: itemId(),
    units: integer('units').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.line] }),
    check('purchase_order_line_units', sql`${table.units} between 1 and 10000000`),
  ],
)

/** What came from a supplier, as it was counted at the door. It stays as it was written. */
export const goodsReceipt = pgTable(
  'goods_receipt',
  {
    id: recordId(),
    orderId: uuid('order_id').references(() => purchaseOrder.id),
    supplier: text('supplier').notNull(),
    /** The number on the supplier’s delivery note. */
    deliveryNote: text('delivery_note'),
    locationId: placeOf('location_id'),
    receivedBy: byStaff('received_by').notNull(),
    at: hospitalInstant('at'),
  },
  (table) => [
    check('goods_receipt_supplier', sql`length(trim(${table.supplier})) between 1 and 100`),
    index('goods_receipt_order').on(table.orderId),
    index('goods_receipt_at').on(table.at),
  ],
)

export const goodsReceiptLine = pgTable(
  'goods_receipt_line',
  {
    receiptId: uuid('receipt_id')
      .notNull()
      .references(() => goodsReceipt.id),
    line: smallint('line').notNull(),
    itemId: itemId(),
    batchId: uuid('batch_id').notNull(),
    units: integer('units').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.receiptId, table.line] }),
    check('goods_receipt_line_units', sql`${table.units} between 1 and 10000000`),
    foreignKey({
      name: 'goods_receipt_line_batch_of_item',
      columns: [table.batchId, table.itemId],
      foreignColumns: [stockBatch.id, stockBatch.itemId],
    }),
  ],
)

/**
 * Stock on its way from one place to another. What was sent and has not been received lies in transit. Triggers: steps go only
 * forwards, lines are fixed once they are sent, and everything sent is received or missing with a reason.
 */
export const stockTransfer = pgTable(
  'stock_transfer',
  {
    id: recordId(),
    fromId: placeOf('from_id'),
    toId: placeOf('to_id'),
    status: text('status').$type<TransferStatus>().notNull(),
    statusReason: text('status_reason'),
    sentBy: byStaff('sent_by'),
    sentAt: instant('sent_at'),
    receivedBy: byStaff('received_by'),
    receivedAt: instant('received_at'),
    ...recordKeeping(),
  },
  (table) => [
    check('stock_transfer_status', sql`${table.status} in ('requested', 'sent', 'received', 'cancelled')`),
    check('stock_transfer_places', sql`${table.fromId} <> ${table.toId}`),
    check(
      'stock_transfer_sent',
      sql`(${table.status} in ('sent', 'received')) = (${table.sentAt} is not null and ${table.sentBy} is not null)`,
    ),
    check(
      'stock_transfer_received',
      sql`(${table.status} = 'received') = (${table.receivedAt} is not null and ${table.receivedBy} is not null)`,
    ),
    index('stock_transfer_open')
      .on(table.toId, table.createdAt)
      .where(sql`${table.status} in ('requested', 'sent')`),
  ],
)

/** One batch of a transfer, or an item that was asked for and has no batch yet. Base units throughout. */
export const stockTransferLine = pgTable(
  'stock_transfer_line',
  {
    transferId: uuid('transfer_id')
      .notNull()
      .references(() => stockTransfer.id),
    line: smallint('line').notNull(),
    itemId: itemId(),
    /** Null until it is sent, and where nothing was sent. */
    batchId: uuid('batch_id'),
    requested: integer('requested').notNull().default(0),
    sent: integer('sent'),
    received: integer('received'),
    /** What is missing on arrival. */
    difference: integer('difference').generatedAlwaysAs(sql`sent - received`),
    reason: text('reason'),
    /** Of the difference, by triggers: what was found later, and what somebody else approved writing off. */
    found: integer('found').notNull().default(0),
    writtenOff: integer('written_off').notNull().default(0),
    /** What of the difference is still in transit; the line is closed at 0. */
    inTransit: integer('in_transit').generatedAlwaysAs(sql`sent - received - found - written_off`),
  },
  (table) => [
    primaryKey({ columns: [table.transferId, table.line] }),
    check(
      'stock_transfer_line_units',
      sql`${table.requested} between 0 and 10000000 and ${table.sent} between 0 and 10000000 and ${table.received} between 0 and ${table.sent}`,
    ),
    check(
      'stock_transfer_line_in_transit',
      sql`${table.found} >= 0 and ${table.writtenOff} >= 0 and ${table.found} + ${table.writtenOff} <= coalesce(${table.sent} - ${table.received}, 0)`,
    ),
    check('stock_transfer_line_batch', sql`coalesce(${table.sent}, 0) = 0 or ${table.batchId} is not null`),
    check(
      'stock_transfer_line_reason',
      sql`coalesce(${table.sent} - ${table.received}, 0) = 0 or coalesce(length(trim(${table.reason})) > 0, false)`,
    ),
    foreignKey({
      name: 'stock_transfer_line_batch_of_item',
      columns: [table.batchId, table.itemId],
      foreignColumns: [stockBatch.id, stockBatch.itemId],
    }),
    index('stock_transfer_line_open').on(table.transferId).where(sql`${table.inTransit} > 0`),
  ],
)

/** What was missing of a line when its transfer arrived, and reached its destination later. Only added to. */
export const stockTransferFound = pgTable(
  'stock_transfer_found',
  {
    id: recordId(),
    transferId: uuid('transfer_id').notNull(),
    line: smallint('line').notNull(),
    units: integer('units').notNull(),
    note: text('note'),
    foundBy: byStaff('found_by').notNull(),
    at: hospitalInstant('at'),
  },
  (table) => [
    check('stock_transfer_found_units', sql`${table.units} > 0`),
    foreignKey({
      name: 'stock_transfer_found_of_line',
      columns: [table.transferId, table.line],
      foreignColumns: [stockTransferLine.transferId, stockTransferLine.line],
    }),
    index('stock_transfer_found_line').on(table.transferId, table.line),
  ],
)
