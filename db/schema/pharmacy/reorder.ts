import { sql } from 'drizzle-orm'
import { check, integer, pgTable, unique, uuid } from 'drizzle-orm/pg-core'
import { recordId, recordKeeping } from '../../columns'
import { stockItem } from './formulary'
import { stockLocation } from './stock'

/** Below how much of an item a place orders, and how much then; as somebody accepted it. Base units. */
export const stockReorder = pgTable(
  'stock_reorder',
  {
    id: recordId(),
    locationId: uuid('location_id')
      .notNull()
      .references(() => stockLocation.id),
    itemId: uuid('item_id')
      .notNull()
      .references(() => stockItem.id),
    level: integer('level').notNull(),
    quantity: integer('quantity').notNull(),
    ...recordKeeping(),
  },
  (table) => [
    unique('stock_reorder_once').on(table.locationId, table.itemId),
    check(
      'stock_reorder_units',
      sql`${table.level} between 0 and 10000000 and ${table.quantity} between 1 and 10000000`,
    ),
  ],
)
