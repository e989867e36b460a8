import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { byStaff, hospitalInstant, instant, recordId } from '../../columns'
import { account } from './accounts'
import { chargeItemDefinition } from './prices'

/** What is in a package that is put on an account from now on. The package itself is charged by its own code, `package/…`. */
export const packageItem = pgTable(
  'package_item',
  {
    packageCode: text('package_code')
      .notNull()
      .references(() => chargeItemDefinition.code),
    itemCode: text('item_code')
      .notNull()
      .references(() => chargeItemDefinition.code),
    /** How many of it, in the units in which it is charged; null for any number. */
    quantity: integer('quantity'),
    updatedAt: hospitalInstant('updated_at'),
    updatedBy: byStaff('updated_by').notNull(),
  },
  (table) => [
    primaryKey({ name: 'package_item_pk', columns: [table.packageCode, table.itemCode] }),
    check(
      'package_item_codes',
      sql`${table.packageCode} like 'package/%' and ${table.itemCode} not like 'package/%'`,
    ),
    check('package_item_quantity', sql`${table.quantity} between 1 and 100000`),
    index('package_item_item').on(table.itemCode),
  ],
)

/** A package on an account: charged once, and what is in it is taken off the charges of the account. */
export const accountPackage = pgTable(
  'account_package',
  {
    id: recordId(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    packageCode: text('package_code')
      .notNull()
      .references(() => chargeItemDefinition.code),
    addedAt: hospitalInstant('added_at'),
    addedBy: byStaff('added_by').notNull(),
    /** When it was taken off again; null of one that holds. */
    cancelledAt: instant('cancelled_at'),
    cancelledBy: byStaff('cancelled_by'),
    cancelReason: text('cancel_reason'),
  },
  (table) => [
    check(
      'account_package_cancelled',
      sql`(${table.cancelledAt} is null) = (${table.cancelledBy} is null) and (${table.cancelledAt} is null) = (${table.cancelReason} is null)`,
    ),
    check('account_package_reason_given', sql`length(trim(${table.cancelReason})) between 3 and 200`),
    uniqueIndex('account_package_once')
      .on(table.accountId, table.packageCode)
      .where(sql`${table.cancelledAt} is null`),
    index('account_package_account').on(table.accountId),
  ],
)

/** What was in a package when it was put on the account; it stays so when the package changes. */
export const accountPackageItem = pgTable(
  'account_package_item',
  {
    accountPackageId: uuid('account_package_id').notNull(),
    itemCode: text('item_code')
      .notNull()
      .references(() => chargeItemDefinition.code),
    quantity: integer('quantity'),
  },
  (table) => [
    primaryKey({ name: 'account_package_item_pk', columns: [table.accountPackageId, table.itemCode] }),
    foreignKey({
      name: 'account_package_item_of',
      columns: [table.accountPackageId],
      foreignColumns: [accountPackage.id],
    }),
    check('account_package_item_quantity', sql`${table.quantity} between 1 and 100000`),
  ],
)
