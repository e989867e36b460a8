import { type Column, sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

const id = () => integer('id').primaryKey().generatedByDefaultAsIdentity()

export const staff = pgTable(
  'staff',
  {
    id: id(),
    username: text('username').notNull().unique(),
    fullName: text('full_name').notNull(),
    active: boolean('active').notNull().default(true),
  },
  (table) => [
    check('staff_username_form', sql`${table.username} ~ '^[a-z0-9][a-z0-9._@+-]{0,99}$'`),
    check('staff_full_name_given', sql`length(trim(${table.fullName})) between 1 and 200`),
  ],
)

export const role = pgTable(
  'role',
  {
    id: id(),
    /** What logs, lists and the operator's tool call it. It stays as it is once the role has or opens something. */
    slug: text('slug').notNull().unique(),
    name: text('name').notNull().unique(),
    description: text('description').notNull().default(''),
    /** Since when nobody can be given it. Nobody holds it then: triggers refuse both. */
    retiredAt: timestamp('retired_at', { withTimezone: true }),
    /** Whether who has the role must sign in with a second factor. */
    secondFactor: boolean('second_factor').notNull().default(false),
  },
  (table) => [
    check('role_slug_form', sql`${table.slug} ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'`),
    check('role_name_given', sql`length(trim(${table.name})) between 1 and 100`),
    check('role_description_length', sql`length(${table.description}) <= 500`),
  ],
)

export const permission = pgTable(
  'permission',
  { id: id(), codename: text('codename').notNull().unique(), label: text('label').notNull() },
  (table) => [
    check('permission_codename_form', sql`${table.codename} ~ '^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$'`),
    check('permission_label_given', sql`length(trim(${table.label})) between 1 and 200`),
  ],
)

/** An element of the user interface that opens to roles or permissions; the menus are `menu_…`. */
export const uiPermission = pgTable(
  'ui_permission',
  { id: id(), elementId: text('element_id').notNull().unique(), label: text('label').notNull() },
  (table) => [
    check('ui_permission_element_form', sql`${table.elementId} ~ '^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$'`),
    check('ui_permission_label_given', sql`length(trim(${table.label})) between 1 and 200`),
  ],
)

const staffId = () =>
  integer('staff_id')
    .notNull()
    .references(() => staff.id, { onDelete: 'cascade' })
const roleId = () =>
  integer('role_id')
    .notNull()
    .references(() => role.id, { onDelete: 'cascade' })
const permissionId = () =>
  integer('permission_id')
    .notNull()
    .references(() => permission.id, { onDelete: 'cascade' })
const uiPermissionId = () =>
  integer('ui_permission_id')
    .notNull()
    .references(() => uiPermission.id, { onDelete: 'cascade' })

const instant = (name: string) => timestamp(name, { withTimezone: true })

/**
 * When a grant holds, by the hospital's clock: from `validFrom`, inclusive, until `validUntil`, exclusive. A bare pair
 * holds from its commit and without end. Its beginning is then '-infinity', because an instant read from a clock could
 * lie ahead of a request that already sees the row; the audit log says when it was written. Postgres.js has no `Date`
 * for it: select `nullif(valid_from, '-infinity')`.
 */
const period = () => ({
  validFrom: instant('valid_from').notNull().default(sql`'-infinity'`),
  validUntil: instant('valid_until'),
})

const periodIsSound = (name: string, { validFrom, validUntil }: { validFrom: Column; validUntil: Column }) =>
  check(
    `${name}_period`,
    sql`${validFrom} < 'infinity' and ${validUntil} > ${validFrom} and ${validUntil} < 'infinity'`,
  )

/** The instants at which any grant begins or ends, kept by triggers. Caches name the rules by the last that has passed. */
export const accessBoundary = pgTable('access_boundary', { at: instant('at').primaryKey() })

export const staffRole = pgTable(
  'staff_role',
  { staffId: staffId(), roleId: roleId(), ...period() },
  (table) => [
    primaryKey({ columns: [table.staffId, table.roleId] }),
    // Includes the person, so that a role’s holders can be read one by one, in order, until one fits.
    index('staff_role_role_staff').on(table.roleId, table.staffId),
    periodIsSound('staff_role', table),
  ],
)

export const rolePermission = pgTable(
  'role_permission',
  { roleId: roleId(), permissionId: permissionId(), ...period() },
  (table) => [
    primaryKey({ columns: [table.roleId, table.permissionId] }),
    index('role_permission_permission').on(table.permissionId),
    periodIsSound('role_permission', table),
  ],
)

/** A permission that a person holds directly, without a role. */
export const staffPermission = pgTable(
  'staff_permission',
  { staffId: staffId(), permissionId: permissionId(), ...period() },
  (table) => [
    primaryKey({ columns: [table.staffId, table.permissionId] }),
    index('staff_permission_permission_staff').on(table.permissionId, table.staffId),
    periodIsSound('staff_permission', table),
  ],
)

export const uiPermissionRole = pgTable(
  'ui_permission_role',
  { uiPermissionId: uiPermissionId(), roleId: roleId(), ...period() },
  (table) => [
    primaryKey({ columns: [table.uiPermissionId, table.roleId] }),
    index('ui_permission_role_role').on(table.roleId),
    periodIsSound('ui_permission_role', table),
  ],
)

export const uiPermissionPermission = pgTable(
  'ui_permission_permission',
  { uiPermissionId: uiPermissionId(), permissionId: permissionId(), ...period() },
  (table) => [
    primaryKey({ columns: [table.uiPermissionId, table.permissionId] }),
    index('ui_permission_permission_permission').on(table.permissionId),
    periodIsSound('ui_permission_permission', table),
  ],
)

/** What must hold of everybody's access: who may not have what together, how many must have it, who alone may. */
export const accessRule = pgTable(
  'access_rule',
  {
    id: integer('id').primaryKey().generatedByDefaultAsIdentity(),
    code: text('code').notNull().unique(),
    /** One sentence for people. */
    title: text('title').notNull(),
    /** separation, enough, reach. */
    kind: text('kind').notNull(),
    /** Of a separation. person: nobody has all of the duties; case: nobody acts with two of them on one case. */
    scope: text('scope'),
    /** Of enough: how many people at least have all of the duties. */
    minimum: integer('minimum'),
    /** Of reach: slugs of the roles that alone may have the duty. */
    roles: text('roles').array().notNull().default(sql`'{}'`),
    /** Lists of element ids and codenames; having one of a list is having that duty. */
    duties: jsonb('duties').$type<string[][]>().notNull(),
    /** A rule that no longer applies stays, so that what was decided by it can be explained. */
    active: boolean('active').notNull().default(true),
  },
  (table) => [
    check('access_rule_code_form', sql`${table.code} ~ '^[a-z0-9][a-z0-9-]{0,99}$'`),
    check('access_rule_title_given', sql`length(trim(${table.title})) between 1 and 200`),
    check('access_rule_kind', sql`${table.kind} in ('separation', 'enough', 'reach')`),
    check(
      'access_rule_scope',
      sql`case when ${table.kind} = 'separation' then ${table.scope} in ('person', 'case') and ${table.scope} is not null else ${table.scope} is null end`,
    ),
    check(
      'access_rule_minimum',
      sql`case when ${table.kind} = 'enough' then ${table.minimum} >= 1 and ${table.minimum} is not null else ${table.minimum} is null end`,
    ),
    check('access_rule_roles', sql`(${table.kind} = 'reach') = (${table.roles} <> '{}')`),
    check(
      'access_rule_duties',
      sql`jsonb_typeof(${table.duties}) = 'array' and jsonb_array_length(${table.duties}) between
        case when ${table.kind} = 'separation' then 2 else 1 end and case when ${table.kind} = 'reach' then 1 else 6 end
        and not jsonb_path_exists(${table.duties}, 'strict $[*] ? (@.type() != "array" || @.size() == 0)')
        and not jsonb_path_exists(${table.duties}, 'strict $[*][*] ? (@.type() != "string")')`,
    ),
  ],
)

/** Who may break a rule, why, and until when. Once recorded it can only be ended sooner. */
export const accessRuleException = pgTable(
  'access_rule_exception',
  {
    id: integer('id').primaryKey().generatedByDefaultAsIdentity(),
    ruleId: integer('rule_id')
      .notNull()
      .references(() => accessRule.id),
    /** Null for the rule as a whole, as when too few people are employed. */
    staffId: integer('staff_id').references(() => staff.id, { onDelete: 'cascade' }),
    reason: text('reason').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().default(sql`hospital_now()`),
    /** Null for one that the portal's own start or the operator's tool recorded. */
    recordedBy: integer('recorded_by').references(() => staff.id),
    until: timestamp('until', { withTimezone: true }).notNull(),
  },
  (table) => [
    check('access_rule_exception_reason_given', sql`length(trim(${table.reason})) between 1 and 500`),
    check('access_rule_exception_ends', sql`${table.until} >= ${table.recordedAt}`),
    index('access_rule_exception_rule').on(table.ruleId, table.staffId),
  ],
)

/** When a switch in Settings shows first what it would open and close, instead of being saved with one click. One row. */
export const accessAskFirst = pgTable(
  'access_ask_first',
  {
    one: boolean('one').primaryKey().default(true),
    /** When something opens or closes for more people than this; null for never. */
    people: integer('people').default(20),
    /** When a menu closes for somebody who is signed in. */
    signedIn: boolean('signed_in').notNull().default(true),
  },
  (table) => [
    check('access_ask_first_one', sql`${table.one}`),
    check('access_ask_first_people', sql`${table.people} >= 0`),
  ],
)

export type RequestState = 'requested' | 'granted' | 'refused' | 'withdrawn' | 'expired'

/**
 * Somebody asks for a menu or a permission. Answered once, never by themselves, and kept as it was asked: a trigger in the
 * migration lets only an open request change, and of it only what is the answer.
 */
export const accessRequest = pgTable(
  'access_request',
  {
    id: integer('id').primaryKey().generatedByDefaultAsIdentity(),
    staffId: integer('staff_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    /** Element id or codename. */
    entry: text('entry').notNull(),
    reason: text('reason').notNull(),
    /** Until when it is needed; null for no end. After it, an open request has expired. */
    until: instant('until'),
    state: text('state').$type<RequestState>().notNull().default('requested'),
    requestedAt: instant('requested_at').notNull().default(sql`hospital_now()`),
    /** When it was answered, withdrawn or found to have expired. */
    closedAt: instant('closed_at'),
    decidedBy: integer('decided_by').references(() => staff.id),
    /** What the requester reads. */
    answer: text('answer'),
    /** What was given: slugs of roles and codenames of permissions. */
    given: text('given').array().notNull().default(sql`'{}'`),
    givenUntil: instant('given_until'),
  },
  (table) => [
    check(
      'access_request_state',
      sql`${table.state} in ('requested', 'granted', 'refused', 'withdrawn', 'expired')`,
    ),
    check('access_request_reason_given', sql`length(trim(${table.reason})) between 1 and 500`),
    check('access_request_answer_length', sql`length(${table.answer}) <= 500`),
    check('access_request_closed', sql`(${table.state} = 'requested') = (${table.closedAt} is null)`),
    check(
      'access_request_decided',
      sql`(${table.state} in ('granted', 'refused')) = (${table.decidedBy} is not null)`,
    ),
    check('access_request_not_own', sql`${table.decidedBy} <> ${table.staffId}`),
    check('access_request_given', sql`(${table.state} = 'granted') = (${table.given} <> '{}')`),
    check(
      'access_request_refused',
      sql`${table.state} <> 'refused' or length(trim(coalesce(${table.answer}, ''))) > 0`,
    ),
    uniqueIndex('access_request_one_open')
      .on(table.staffId, table.entry)
      .where(sql`${table.state} = 'requested'`),
    index('access_request_staff').on(table.staffId, table.requestedAt),
    index('access_request_open').on(table.requestedAt).where(sql`${table.state} = 'requested'`),
    // Those that were answered last.
    index('access_request_decided').on(table.closedAt, table.id).where(sql`${table.decidedBy} is not null`),
  ],
)

/** Who needs a second factor, beside those whose role asks for one. One row. */
export const secondFactorPolicy = pgTable(
  'second_factor_policy',
  {
    one: boolean('one').primaryKey().default(true),
    /** Everybody who may manage access. */
    managers: boolean('managers').notNull().default(true),
  },
  (table) => [check('second_factor_policy_one', sql`${table.one}`)],
)

/**
 * How often each person used each menu and permission on each day. Counted after the answer, and written in batches: the
 * last seconds of a process that dies are missing.
 */
export const accessUse = pgTable(
  'access_use',
  {
    /** Element id or codename. */
    entry: text('entry').notNull(),
    staffId: integer('staff_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    /** By the machine's clock, in the hospital's time zone. */
    day: date('day').notNull(),
    /** Requests. */
    count: integer('count').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.entry, table.staffId, table.day] }),
    // What somebody did with one entry is read without the others: a replay reads thousands of people.
    index('access_use_staff_entry').on(table.staffId, table.entry),
    index('access_use_day').on(table.day),
    check('access_use_counted', sql`${table.count} > 0`),
  ],
)

/**
 * What the rows of `access_use` come to for each person and entry; triggers of the owner add it up. What asks about thousands of
 * people reads one row of each instead of ninety.
 */
export const accessUseTotal = pgTable(
  'access_use_total',
  {
    entry: text('entry').notNull(),
    staffId: integer('staff_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    /** Requests on all the days that are kept. */
    count: integer('count').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.entry, table.staffId] }),
    index('access_use_total_staff').on(table.staffId),
    check('access_use_total_counted', sql`${table.count} > 0`),
  ],
)
