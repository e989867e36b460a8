import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { byStaff, hospitalInstant, instant, recordId } from '../columns'
import { staff } from './access'

/** An outpatient clinic: where practitioners see patients by appointment, and where patients wait. */
export const clinic = pgTable('clinic', {
  id: recordId(),
  name: text('name').notNull().unique(),
  /** The letter of its tickets: `A` in A014. */
  letter: text('letter').notNull().unique(),
  active: boolean('active').notNull().default(true),
  /** Moves when its call screens are turned off: a screen shows numbers only while it has the current one. */
  screenSeries: integer('screen_series').notNull().default(1),
})

const id = () => integer('id').primaryKey().generatedByDefaultAsIdentity()

/** A part of the hospital that people belong to. It is closed, never deleted; no circle of parents, by a trigger. */
export const department = pgTable(
  'department',
  {
    id: id(),
    /** Short, for lists and prints: `MED`. */
    code: text('code').notNull().unique(),
    name: text('name').notNull().unique(),
    kind: text('kind').$type<'department' | 'ward' | 'team'>().notNull(),
    /** The department that this is a part of. */
    parentId: integer('parent_id').references((): AnyPgColumn => department.id),
    active: boolean('active').notNull().default(true),
  },
  (table) => [
    check('department_code_form', sql`${table.code} ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'`),
    check('department_name_given', sql`length(trim(${table.name})) between 1 and 100`),
    check('department_kind', sql`${table.kind} in ('department', 'ward', 'team')`),
    index('department_parent').on(table.parentId),
    // For the wards that a department of this kind is the staff of.
    unique('department_id_kind').on(table.id, table.kind),
  ],
)

/**
 * Since when and until when a person belongs to a department. Exclusion constraints in the migration: a person belongs to
 * it once at a time, and it has one head at a time. A new head is a new row, so that it is known who was head when.
 */
export const departmentMember = pgTable(
  'department_member',
  {
    id: id(),
    staffId: integer('staff_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    departmentId: integer('department_id')
      .notNull()
      .references(() => department.id),
    isHead: boolean('is_head').notNull().default(false),
    validFrom: hospitalInstant('valid_from'),
    /** The first instant at which it is over; null while there is no end. */
    validUntil: instant('valid_until'),
  },
  (table) => [
    check('department_member_period', sql`${table.validFrom} < ${table.validUntil}`),
    index('department_member_staff').on(table.staffId),
    index('department_member_department').on(table.departmentId),
  ],
)

/**
 * Which grants a head of a department gave: a role or a direct permission, to somebody who belonged to the department then.
 * Triggers of the owner write it with the grant; it goes with the grant, or when an administrator lets that last longer. No
 * foreign keys to the grants: these may be emptied at once, and what is left here then counts for nothing.
 */
export const accessDelegation = pgTable(
  'access_delegation',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    staffId: integer('staff_id').notNull(),
    roleId: integer('role_id'),
    permissionId: integer('permission_id'),
    /** The department that the receiver belongs to; its heads, and those of what it is a part of, may take the grant away. */
    departmentId: integer('department_id')
      .notNull()
      .references(() => department.id),
    givenBy: byStaff('given_by').notNull(),
    givenAt: hospitalInstant('given_at'),
  },
  (table) => [
    check('access_delegation_one', sql`(${table.roleId} is null) <> (${table.permissionId} is null)`),
    unique('access_delegation_role_once').on(table.staffId, table.roleId),
    unique('access_delegation_permission_once').on(table.staffId, table.permissionId),
    index('access_delegation_department').on(table.departmentId),
  ],
)
