import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AccountStatus } from '@/lib/billing/model/codes'
import { byStaff, hospitalInstant, recordId } from '../../columns'
import { encounter } from '../encounters'
import { patient } from '../patients'
import { payer } from './prices'

/** What a visit or a stay costs and who has paid. Opened by its first charge or deposit, one for each visit or stay. */
export const account = pgTable(
  'account',
  {
    id: recordId(),
    /** `A-` and the number of the visit or stay. */
    number: text('number').notNull().unique(),
    patientId: uuid('patient_id')
      .notNull()
      .references((): AnyPgColumn => patient.id),
    encounterId: uuid('encounter_id')
      .notNull()
      .unique()
      .references((): AnyPgColumn => encounter.id),
    status: text('status').$type<AccountStatus>().notNull().default('open'),
    statusReason: text('status_reason'),
    version: integer('version').notNull().default(1),
    openedAt: hospitalInstant('opened_at'),
    updatedAt: hospitalInstant('updated_at'),
    /** Null where the account followed its visit or stay by itself. */
    updatedBy: byStaff('updated_by'),
  },
  (table) => [
    check('account_number_form', sql`${table.number} ~ '^A-[VS][0-9]{8,}$'`),
    check(
      'account_status',
      sql`${table.status} in ('open', 'carecomplete-notbilled', 'billing', 'closed-completed', 'closed-baddebt', 'closed-voided')`,
    ),
    index('account_patient').on(table.patientId),
    index('account_by_status').on(table.status, table.openedAt, table.id),
    index('account_open').on(table.openedAt).where(sql`${table.status} not like 'closed-%'`),
  ],
)

/**
 * Who pays how much of an account, one after the other: the payer of rank 1 its share of all, up to its limit, the next one its
 * share of what is left. The rest is the patient’s.
 */
export const accountPayer = pgTable(
  'account_payer',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    rank: smallint('rank').notNull(),
    payerId: uuid('payer_id')
      .notNull()
      .references(() => payer.id),
    memberNumber: text('member_number'),
    /** In hundredths of a per cent of what reaches it: 8000 is 80 %. */
    shareBasisPoints: integer('share_basis_points').notNull(),
    /** The most that it pays for the account, in the smallest unit; null without a limit. */
    limitMinor: bigint('limit_minor', { mode: 'number' }),
    createdAt: hospitalInstant('created_at'),
    createdBy: byStaff('created_by').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.rank] }),
    unique('account_payer_once').on(table.accountId, table.payerId),
    check('account_payer_rank', sql`${table.rank} between 1 and 9`),
    check('account_payer_share', sql`${table.shareBasisPoints} between 1 and 10000`),
    check('account_payer_limit', sql`${table.limitMinor} > 0`),
    check('account_payer_member', sql`length(${table.memberNumber}) between 1 and 60`),
  ],
)
