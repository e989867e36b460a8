import { type Column, sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

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
  { id: id(), slug: text('slug').notNull().unique(), name: text('name').notNull().unique() },
  (table) => [
    check('role_slug_form', sql`${table.slug} ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'`),
    check('role_name_given', sql`length(trim(${table.name})) between 1 and 100`),
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
