import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { staff } from './access'

const instant = (name: string) => timestamp(name, { withTimezone: true })

/** The password of a person, apart from `staff` so that reading a person never reads it. */
export const staffPassword = pgTable('staff_password', {
  staffId: integer('staff_id')
    .primaryKey()
    .references(() => staff.id, { onDelete: 'cascade' }),
  /** argon2id in the PHC string format. */
  hash: text('hash').notNull(),
  changedAt: instant('changed_at').notNull().defaultNow(),
})

/** One signed-in browser. Ended by `ended_at`, by the idle limit or by the absolute limit. */
export const session = pgTable(
  'session',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    staffId: integer('staff_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    address: text('address'),
    /** The browser as it names itself; null for a session that no browser began. */
    userAgent: text('user_agent'),
    /** When the person last proved in this session who they are; null if that is not known. */
    confirmedAt: instant('confirmed_at'),
    /** Locked since then: no request may use the session until its person has given the password. */
    lockedAt: instant('locked_at'),
  },
  // With the time, so that the last sign-in of each person in a list is one look-up.
  (table) => [index('session_staff_created').on(table.staffId, table.createdAt)],
)

/** How the hospital wants people to sign in. One row. */
export const signInRule = pgTable(
  'sign_in_rule',
  {
    one: boolean('one').primaryKey().default(true),
    /**
     * Minutes after which steps that would hand the portal to a stranger ask again who it is; null for never, as in the demo,
     * where one click is one change.
     */
    askAgainMinutes: integer('ask_again_minutes').default(5),
  },
  (table) => [
    check('sign_in_rule_one', sql`${table.one}`),
    check('sign_in_rule_ask_again', sql`${table.askAgainMinutes} between 1 and 1440`),
  ],
)

/** A failed or pending sign-in attempt; success removes it. */
export const signInAttempt = pgTable(
  'sign_in_attempt',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedByDefaultAsIdentity(),
    account: text('account').notNull(),
    address: text('address').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [
    index('sign_in_attempt_account').on(table.account, table.at),
    index('sign_in_attempt_address').on(table.address, table.at),
  ],
)

/** A link that makes the first administrator of a deployment. Using one removes all. */
export const firstAdministratorLink = pgTable('first_administrator_link', {
  /** SHA-256 of the key in the link, in hex; the key itself is printed once and kept nowhere. */
  keyHash: text('key_hash').primaryKey(),
  expiresAt: instant('expires_at').notNull(),
})

/**
 * A link with which a person chooses a password: for a new account, or in place of one that was reset. Using it removes
 * it, and a person has one at most.
 */
export const passwordLink = pgTable('password_link', {
  staffId: integer('staff_id')
    .primaryKey()
    .references(() => staff.id, { onDelete: 'cascade' }),
  /** SHA-256 of the key in the link, in hex; the key itself is shown once and kept nowhere. */
  keyHash: text('key_hash').notNull().unique(),
  expiresAt: instant('expires_at').notNull(),
})
