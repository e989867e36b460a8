import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type {
  CashSessionStatus,
  CashTransferStatus,
  SafeMovementKind,
  SafeMovementStatus,
} from '@/lib/billing/model/codes'
import { byStaff, hospitalInstant, instant, recordId, recordKeeping } from '../../columns'
import { stepped } from './stepped'

/** A drawer in the hands of one person, from its opening until it is counted. One at a time for each person. */
export const cashSession = pgTable(
  'cash_session',
  {
    id: recordId(),
    staffId: byStaff('staff_id').notNull(),
    status: text('status').$type<CashSessionStatus>().notNull().default('open'),
    statusReason: text('status_reason'),
    openedAt: hospitalInstant('opened_at'),
    closedAt: instant('closed_at'),
    /** Who counted and closed it: the person, or a supervisor for somebody who is gone. */
    closedBy: byStaff('closed_by'),
    /** What was to be in it when it was closed, and what was counted, in the smallest unit. */
    expectedMinor: bigint('expected_minor', { mode: 'number' }),
    countedMinor: bigint('counted_minor', { mode: 'number' }),
    reconciledBy: byStaff('reconciled_by'),
    reconciledAt: instant('reconciled_at'),
    /** A supervisor who counts it for somebody who is gone. */
    takenOverBy: byStaff('taken_over_by'),
    ...stepped(),
  },
  (table) => [
    check('cash_session_status', sql`${table.status} in ('open', 'closing', 'closed', 'reconciled')`),
    check(
      'cash_session_closed',
      sql`(${table.status} in ('closed', 'reconciled')) = (${table.closedAt} is not null) and (${table.closedAt} is null) = (${table.closedBy} is null) and (${table.closedAt} is null) = (${table.countedMinor} is null) and (${table.closedAt} is null) = (${table.expectedMinor} is null)`,
    ),
    check(
      'cash_session_reconciled',
      sql`(${table.status} = 'reconciled') = (${table.reconciledAt} is not null) and (${table.reconciledAt} is null) = (${table.reconciledBy} is null) and (${table.reconciledBy} is null or ${table.reconciledBy} not in (${table.staffId}, ${table.closedBy}) or ${table.countedMinor} = ${table.expectedMinor} and ${table.reconciledBy} <> ${table.staffId})`,
    ),
    uniqueIndex('cash_session_one_open').on(table.staffId).where(sql`${table.status} in ('open', 'closing')`),
    index('cash_session_opened').on(table.openedAt),
    index('cash_session_to_reconcile').on(table.closedAt).where(sql`${table.status} = 'closed'`),
  ],
)

/** How many pieces of each coin and note were in the drawer when it was closed. */
export const cashCount = pgTable(
  'cash_count',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => cashSession.id),
    denominationMinor: integer('denomination_minor').notNull(),
    pieces: integer('pieces').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.denominationMinor] }),
    check('cash_count_values', sql`${table.denominationMinor} > 0 and ${table.pieces} between 0 and 100000`),
  ],
)

/**
 * Money that one person hands to another: from the safe into a drawer as its float, from drawer to drawer, or into the safe.
 * Until it is accepted it is under way; refused it is back where it came from. Null is the safe.
 */
export const cashTransfer = pgTable(
  'cash_transfer',
  {
    id: recordId(),
    fromSession: uuid('from_session').references(() => cashSession.id),
    toSession: uuid('to_session').references(() => cashSession.id),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    status: text('status').$type<CashTransferStatus>().notNull().default('sent'),
    statusReason: text('status_reason'),
    sentBy: byStaff('sent_by').notNull(),
    sentAt: hospitalInstant('sent_at'),
    decidedBy: byStaff('decided_by'),
    decidedAt: instant('decided_at'),
    ...stepped(),
  },
  (table) => [
    check('cash_transfer_amount', sql`${table.amountMinor} > 0`),
    check('cash_transfer_status', sql`${table.status} in ('sent', 'accepted', 'refused')`),
    check(
      'cash_transfer_decided',
      sql`(${table.status} = 'sent') = (${table.decidedBy} is null) and (${table.decidedBy} is null) = (${table.decidedAt} is null) and (${table.status} <> 'accepted' or ${table.decidedBy} <> ${table.sentBy})`,
    ),
    check('cash_transfer_ends', sql`${table.fromSession} is distinct from ${table.toSession}`),
    index('cash_transfer_from').on(table.fromSession),
    index('cash_transfer_to').on(table.toSession),
    index('cash_transfer_under_way').on(table.sentAt).where(sql`${table.status} = 'sent'`),
  ],
)

/** What lies in the safe, in the smallest unit: one row, which only triggers change. */
export const cashSafe = pgTable(
  'cash_safe',
  {
    id: integer('id').primaryKey().default(1),
    balanceMinor: bigint('balance_minor', { mode: 'number' }).notNull(),
  },
  (table) => [
    check('cash_safe_one', sql`${table.id} = 1`),
    check('cash_safe_never_negative', sql`${table.balanceMinor} >= 0`),
  ],
)

/** Money that comes into the safe from outside, such as from the bank, or leaves it for there. It counts when somebody else has approved it. */
export const cashSafeMovement = pgTable(
  'cash_safe_movement',
  {
    id: recordId(),
    kind: text('kind').$type<SafeMovementKind>().notNull(),
    /** In the smallest unit; negative of what leaves the safe. */
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    /** Such as the number of the bag or of the slip of the bank. */
    reference: text('reference').notNull(),
    status: text('status').$type<SafeMovementStatus>().notNull().default('proposed'),
    statusReason: text('status_reason'),
    decidedBy: byStaff('decided_by'),
    decidedAt: instant('decided_at'),
    ...recordKeeping(),
  },
  (table) => [
    check('cash_safe_movement_kind', sql`${table.kind} in ('opening', 'from-bank', 'to-bank')`),
    check('cash_safe_movement_status', sql`${table.status} in ('proposed', 'approved', 'refused')`),
    check(
      'cash_safe_movement_sign',
      sql`case when ${table.kind} = 'to-bank' then ${table.amountMinor} < 0 else ${table.amountMinor} > 0 end`,
    ),
    check('cash_safe_movement_reference_given', sql`length(trim(${table.reference})) between 1 and 60`),
    check(
      'cash_safe_movement_decided',
      sql`(${table.status} = 'proposed') = (${table.decidedBy} is null) and (${table.decidedBy} is null) = (${table.decidedAt} is null)`,
    ),
    check(
      'cash_safe_movement_two_people',
      sql`${table.status} <> 'approved' or ${table.decidedBy} <> ${table.createdBy}`,
    ),
    index('cash_safe_movement_open').on(table.createdAt).where(sql`${table.status} = 'proposed'`),
  ],
)
