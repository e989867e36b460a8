import { sql } from 'drizzle-orm'
import { bigint, check, date, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { byStaff, hospitalInstant, instant } from '../../columns'

const id = () => integer('id').primaryKey().generatedByDefaultAsIdentity()

/**
 * A review of who holds what. Closed once, and kept as it was then: triggers in the migration let an open review be closed
 * when each of its items has an outcome, and keep everything else.
 */
export const accessReview = pgTable(
  'access_review',
  {
    id: id(),
    name: text('name').notNull(),
    scope: text('scope').$type<'all' | 'role' | 'department'>().notNull(),
    /** The role or department; null for everybody. No foreign key: the review outlives both. */
    scopeId: integer('scope_id'),
    /** Its name when the review was opened. */
    scopeName: text('scope_name'),
    openedBy: byStaff('opened_by').notNull(),
    openedAt: hospitalInstant('opened_at'),
    /** The day by which it is to be closed. */
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    /** The last entry of the audit log when it was opened: what was taken since then is after it. */
    openedEvent: bigint('opened_event', { mode: 'number' }).notNull(),
    /** Since when the use of access was counted by then; null where it was not. */
    countedSince: date('counted_since', { mode: 'string' }),
    closedBy: byStaff('closed_by'),
    closedAt: instant('closed_at'),
    /** Why items that were still held were left undecided. */
    leftBecause: text('left_because'),
    /** Full name and username of everybody who could administer access when it was closed. */
    administrators: text('administrators').array(),
    /** SHA-256 of the items as they were when it was closed, in hex; a trigger writes it. */
    digest: text('digest'),
    /** How many items it had, and how many of them were decided and taken away, when it was closed; a trigger counts them. */
    items: integer('items'),
    decided: integer('decided'),
    taken: integer('taken'),
  },
  (table) => [
    check('access_review_name_given', sql`length(trim(${table.name})) between 1 and 100`),
    check('access_review_scope', sql`${table.scope} in ('all', 'role', 'department')`),
    check(
      'access_review_scope_named',
      sql`(${table.scope} = 'all') = (${table.scopeId} is null) and (${table.scopeId} is null) = (${table.scopeName} is null)`,
    ),
    check(
      'access_review_closed',
      sql`(${table.closedAt} is null) = (${table.closedBy} is null) and (${table.closedAt} is null) = (${table.administrators} is null)
        and (${table.closedAt} is null) = (${table.digest} is null)`,
    ),
    check(
      'access_review_counted',
      sql`(${table.closedAt} is null) = (${table.items} is null) and (${table.closedAt} is null) = (${table.decided} is null)
        and (${table.closedAt} is null) = (${table.taken} is null)`,
    ),
    check('access_review_left_because_length', sql`length(trim(${table.leftBecause})) between 1 and 500`),
  ],
)

export type Decision = 'undecided' | 'keep' | 'take-away'
export type Outcome = 'held' | 'taken' | 'ended' | 'deactivated'

/**
 * A role or a direct permission of a person in a review, with the names of when it was opened. Nobody decides on their own
 * access. No foreign keys to person, role and permission: what was reviewed is kept when they are gone.
 */
export const accessReviewItem = pgTable(
  'access_review_item',
  {
    id: id(),
    reviewId: integer('review_id')
      .notNull()
      .references(() => accessReview.id, { onDelete: 'cascade' }),
    /** Its place in the list, from 1: what was used longest ago comes first. */
    place: integer('place').notNull(),
    staffId: integer('staff_id').notNull(),
    fullName: text('full_name').notNull(),
    username: text('username').notNull(),
    kind: text('kind').$type<'role' | 'permission'>().notNull(),
    holdingId: integer('holding_id').notNull(),
    /** Slug or codename. */
    holding: text('holding').notNull(),
    /** The name of the role, the label of the permission. */
    label: text('label').notNull(),
    /** When the grant was to end, as the review was opened; null for no end. */
    validUntil: instant('valid_until'),
    /**
     * When they last used something that only this opens to them, of the 90 days before the review was opened; null for never.
     */
    lastUsed: timestamp('last_used', { withTimezone: true }),
    /** When the person last signed in, as the review was opened; null for never. */
    lastSignIn: timestamp('last_sign_in', { withTimezone: true }),
    decision: text('decision').$type<Decision>().notNull().default('undecided'),
    decidedBy: byStaff('decided_by'),
    decidedAt: instant('decided_at'),
    reason: text('reason'),
    /** The period of the grant that was taken away, so that it can be given back as it was. Null: since always, without an end. */
    takenFrom: instant('taken_from'),
    takenUntil: instant('taken_until'),
    /** How it was when the review was closed. */
    outcome: text('outcome').$type<Outcome>(),
    /** Of what was held: until when; null for no end. */
    outcomeUntil: instant('outcome_until'),
    /** Of what was taken: who did it, by name, and why, as far as a reason was given. */
    takenBy: text('taken_by'),
    takenBecause: text('taken_because'),
  },
  (table) => [
    check('access_review_item_kind', sql`${table.kind} in ('role', 'permission')`),
    check('access_review_item_decision', sql`${table.decision} in ('undecided', 'keep', 'take-away')`),
    check(
      'access_review_item_decided',
      sql`(${table.decision} = 'undecided') = (${table.decidedBy} is null) and (${table.decidedBy} is null) = (${table.decidedAt} is null)`,
    ),
    check('access_review_item_not_own', sql`${table.decidedBy} <> ${table.staffId}`),
    check('access_review_item_reason_length', sql`length(trim(${table.reason})) between 1 and 500`),
    check(
      'access_review_item_reason_given',
      sql`${table.decision} <> 'take-away' or ${table.reason} is not null`,
    ),
    check('access_review_item_outcome', sql`${table.outcome} in ('held', 'taken', 'ended', 'deactivated')`),
    uniqueIndex('access_review_item_once').on(table.reviewId, table.staffId, table.kind, table.holdingId),
    uniqueIndex('access_review_item_place').on(table.reviewId, table.place),
  ],
)
