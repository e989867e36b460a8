import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { role, staff } from './access'

const instant = (name: string) => timestamp(name, { withTimezone: true })
const ofStaff = () => integer('staff_id').references(() => staff.id, { onDelete: 'cascade' })

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
    /** What it was opened with beside a password: totp, recovery-code, passkey or single-sign-on; null for nothing. */
    secondFactor: text('second_factor'),
    /** Until when its person views the portal as a role or somebody else; null when they do not. Kept by a trigger. */
    viewingUntil: instant('viewing_until'),
  },
  // With the time, so that the last sign-in of each person in a list is one look-up.
  (table) => [
    index('session_staff_created').on(table.staffId, table.createdAt),
    check(
      'session_second_factor',
      sql`${table.secondFactor} in ('totp', 'recovery-code', 'passkey', 'single-sign-on')`,
    ),
  ],
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

/**
 * That a person views the portal as a role or as somebody else: for a quarter of an hour at most, in one session, and once at
 * a time. A trigger lets it begin only in a live session of the viewer's, and afterwards only end.
 */
export const accessView = pgTable(
  'access_view',
  {
    id: integer('id').primaryKey().generatedByDefaultAsIdentity(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => session.id, { onDelete: 'cascade' }),
    viewerId: integer('viewer_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    /** Whose access is seen; null for that of a role. */
    staffId: integer('staff_id').references(() => staff.id, { onDelete: 'cascade' }),
    roleId: integer('role_id').references(() => role.id, { onDelete: 'cascade' }),
    begunAt: instant('begun_at').notNull().defaultNow(),
    until: instant('until').notNull().default(sql`now() + interval '15 minutes'`),
    endedAt: instant('ended_at'),
  },
  (table) => [
    check('access_view_of_one', sql`num_nonnulls(${table.staffId}, ${table.roleId}) = 1`),
    check('access_view_of_another', sql`${table.staffId} <> ${table.viewerId}`),
    check(
      'access_view_short',
      sql`${table.until} > ${table.begunAt} and ${table.until} <= ${table.begunAt} + interval '15 minutes'`,
    ),
    check('access_view_ended', sql`${table.endedAt} between ${table.begunAt} and ${table.until}`),
    uniqueIndex('access_view_one_at_a_time').on(table.sessionId).where(sql`${table.endedAt} is null`),
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

/** The authenticator app of a person (RFC 6238). It counts from `confirmedAt`, when its first code was right. */
export const staffTotp = pgTable('staff_totp', {
  staffId: ofStaff().primaryKey(),
  /** The shared secret, sealed with a key made from AUTH_SECRET. */
  secret: text('secret').notNull(),
  startedAt: instant('started_at').notNull().defaultNow(),
  confirmedAt: instant('confirmed_at'),
  /** The 30-second step of the last code that was accepted. It only grows, so that a code works once. */
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
})

/** Codes for somebody without their phone. Each works once, which a trigger holds. */
export const staffRecoveryCode = pgTable(
  'staff_recovery_code',
  {
    id: integer('id').primaryKey().generatedByDefaultAsIdentity(),
    staffId: ofStaff().notNull(),
    /** SHA-256 of the code, in hex; the code itself is shown once and kept nowhere. */
    hash: text('hash').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    usedAt: instant('used_at'),
  },
  (table) => [unique('staff_recovery_code_once').on(table.staffId, table.hash)],
)

/** A passkey or security key of a person (WebAuthn). */
export const staffPasskey = pgTable(
  'staff_passkey',
  {
    id: integer('id').primaryKey().generatedByDefaultAsIdentity(),
    staffId: ofStaff().notNull(),
    /** base64url, as the browser names it. */
    credentialId: text('credential_id').notNull().unique(),
    /** COSE key in base64url. */
    publicKey: text('public_key').notNull(),
    /** Signatures made so far, where the key counts them. It never goes back, or the key was copied. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull().default(sql`'{}'`),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [
    index('staff_passkey_staff').on(table.staffId),
    check('staff_passkey_name_given', sql`length(trim(${table.name})) between 1 and 60`),
  ],
)

/**
 * Challenges, and sign-ins waiting for their second step, that were used. They are sealed and kept by the browser until
 * then; the key makes each work once.
 */
export const usedChallenge = pgTable(
  'used_challenge',
  { id: text('id').primaryKey(), expiresAt: instant('expires_at').notNull() },
  (table) => [index('used_challenge_expires').on(table.expiresAt)],
)

/** That somebody else removed the second factors of a person; kept until they were told. */
export const factorRemoval = pgTable('factor_removal', {
  staffId: ofStaff().primaryKey(),
  removedAt: instant('removed_at').notNull().defaultNow(),
  removedBy: text('removed_by').notNull(),
})
