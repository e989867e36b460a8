import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

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

export const staffRole = pgTable('staff_role', { staffId: staffId(), roleId: roleId() }, (table) => [
  primaryKey({ columns: [table.staffId, table.roleId] }),
  // Includes the person, so that a role’s holders can be read one by one, in order, until one fits.
  index('staff_role_role_staff').on(table.roleId, table.staffId),
])

export const rolePermission = pgTable(
  'role_permission',
  { roleId: roleId(), permissionId: permissionId() },
  (table) => [
    primaryKey({ columns: [table.roleId, table.permissionId] }),
    index('role_permission_permission').on(table.permissionId),
  ],
)

/** A permission that a person holds directly, without a role. */
export const staffPermission = pgTable(
  'staff_permission',
  { staffId: staffId(), permissionId: permissionId() },
  (table) => [
    primaryKey({ columns: [table.staffId, table.permissionId] }),
    index('staff_permission_permission_staff').on(table.permissionId, table.staffId),
  ],
)

export const uiPermissionRole = pgTable(
  'ui_permission_role',
  { uiPermissionId: uiPermissionId(), roleId: roleId() },
  (table) => [
    primaryKey({ columns: [table.uiPermissionId, table.roleId] }),
    index('ui_permission_role_role').on(table.roleId),
  ],
)

export const uiPermissionPermission = pgTable(
  'ui_permission_permission',
  { uiPermissionId: uiPermissionId(), permissionId: permissionId() },
  (table) => [
    primaryKey({ columns: [table.uiPermissionId, table.permissionId] }),
    index('ui_permission_permission_permission').on(table.permissionId),
  ],
)
