import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ChargeStatus } from '@/lib/billing/model/codes'
import { byStaff, hospitalInstant, instant, recordId } from '../../columns'
import { location } from '../locations'
import { account } from './accounts'
import { accountPackage } from './packages'
import { categoryOf } from './prices'

/**
 * One thing that was done and is charged, or that is not charged for a reason. Exactly one that holds for each source: who did
 * it wrong reverses it by a row of its own, with the sign turned. It keeps its act, amount and account for ever.
 */
export const chargeItem = pgTable(
  'charge_item',
  {
    id: recordId(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    /** The table and the id of what was done, and which part of it this is. */
    sourceType: text('source_type').notNull(),
    sourceId: uuid('source_id').notNull(),
    component: text('component').notNull(),
    /** Of its definition. Without one it has no price yet. */
    code: text('code').notNull(),
    /** As it was called then. */
    display: text('display').notNull(),
    category: categoryOf(),
    /** Minutes, days, base units or pieces; negative in a reversal. */
    quantity: integer('quantity').notNull(),
    /** In the smallest unit of the currency, without tax; negative in a reversal. Null while no list has a price for it. */
    amountMinor: bigint('amount_minor', { mode: 'number' }),
    taxMinor: bigint('tax_minor', { mode: 'number' }),
    status: text('status').$type<ChargeStatus>().notNull(),
    /** Why it is not charged, or was reversed. */
    statusReason: text('status_reason'),
    /** Of a reversal: the charge that it takes back. */
    reverses: uuid('reverses').unique(),
    /** When it was taken back; null of one that holds. */
    reversedAt: instant('reversed_at'),
    performedAt: instant('performed_at').notNull(),
    performedBy: byStaff('performed_by'),
    /** The ward or theatre where it was done, for revenue by department; null of what has none. */
    locationId: uuid('location_id').references((): AnyPgColumn => location.id),
    recordedAt: hospitalInstant('recorded_at'),
  },
  (table) => [
    foreignKey({ name: 'charge_item_reverses', columns: [table.reverses], foreignColumns: [table.id] }),
    check(
      'charge_item_status',
      sql`${table.status} in ('billable', 'not-billable', 'billed', 'aborted', 'entered-in-error')`,
    ),
    check(
      'charge_item_category',
      sql`${table.category} in ('visit', 'bed', 'theatre', 'medicine', 'laboratory', 'examination', 'package', 'other')`,
    ),
    check(
      'charge_item_quantity',
      sql`sign(${table.quantity}) = case when ${table.reverses} is null then 1 else -1 end`,
    ),
    check(
      'charge_item_amount',
      sql`(${table.amountMinor} is null) = (${table.taxMinor} is null) and (${table.amountMinor} is not null or ${table.status} in ('billable', 'aborted', 'entered-in-error')) and (${table.reverses} is null and ${table.amountMinor} >= 0 and ${table.taxMinor} >= 0 or ${table.reverses} is not null and ${table.amountMinor} <= 0 and ${table.taxMinor} <= 0 or ${table.amountMinor} is null)`,
    ),
    check(
      'charge_item_reason',
      sql`${table.status} not in ('not-billable', 'aborted', 'entered-in-error') or length(trim(${table.statusReason})) between 1 and 200`,
    ),
    check('charge_item_component_given', sql`length(${table.component}) between 1 and 80`),
    index('charge_item_account').on(table.accountId, table.performedAt),
    uniqueIndex('charge_item_once')
      .on(table.sourceType, table.sourceId, table.component)
      .where(sql`${table.reverses} is null and ${table.reversedAt} is null`),
    index('charge_item_source').on(table.sourceType, table.sourceId),
    index('charge_item_open').on(table.performedAt).where(sql`${table.status} = 'billable'`),
    // What nobody has set a price for, and what was reversed after it was billed: as many as wait.
    index('charge_item_unpriced')
      .on(table.code)
      .where(sql`${table.status} = 'billable' and ${table.amountMinor} is null`),
    index('charge_item_to_credit')
      .on(table.recordedAt)
      .where(sql`${table.status} = 'billable' and ${table.reverses} is not null`),
    index('charge_item_performed').on(table.performedAt),
    index('charge_item_location').on(table.locationId),
    index('charge_item_code').on(table.code),
  ],
)

/**
 * A discount on a charge, given before it is billed. What was given on a whole bill is shared among its charges, in one group; what a
 * package has in it is taken off in the group of the package.
 */
export const chargeDiscount = pgTable(
  'charge_discount',
  {
    id: recordId(),
    chargeItemId: uuid('charge_item_id')
      .notNull()
      .references(() => chargeItem.id),
    groupId: uuid('group_id').notNull(),
    /** More than nothing, in the smallest unit, of the amount with its tax. */
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    reason: text('reason').notNull(),
    /** The package that it is in, and how much of the charge's quantity. */
    accountPackageId: uuid('account_package_id').references(() => accountPackage.id),
    covered: integer('covered'),
    /** When it was taken back; null of one that holds. */
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: byStaff('withdrawn_by'),
    createdAt: hospitalInstant('created_at'),
    createdBy: byStaff('created_by').notNull(),
  },
  (table) => [
    check('charge_discount_amount', sql`${table.amountMinor} > 0`),
    check('charge_discount_reason_given', sql`length(trim(${table.reason})) between 3 and 200`),
    check('charge_discount_withdrawn', sql`(${table.withdrawnAt} is null) = (${table.withdrawnBy} is null)`),
    check(
      'charge_discount_covered',
      sql`(${table.accountPackageId} is null) = (${table.covered} is null) and (${table.covered} is null or ${table.covered} > 0)`,
    ),
    index('charge_discount_package').on(table.accountPackageId),
    index('charge_discount_item').on(table.chargeItemId),
    index('charge_discount_group').on(table.groupId),
    // Reports of a period.
    index('charge_discount_created').on(table.createdAt),
  ],
)

/**
 * Since when acts are charged here. What was done before is no concern of the account: a hospital that begins with the portal, or
 * loads its past without the triggers, has charged that elsewhere. A trigger lets only the owner move it forwards.
 */
export const chargeCapture = pgTable(
  'charge_capture',
  {
    one: boolean('one').primaryKey().default(true),
    since: hospitalInstant('since'),
  },
  (table) => [check('charge_capture_one', sql`${table.one}`)],
)
