import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { BedStatus } from '@/lib/places/model/bed-machine'
import type { LocationForm } from '@/lib/places/model/location-form'
import { recordId, recordKeeping } from '../columns'
import { department } from './places'

/**
 * A site, ward, room or operating theatre. It is closed, never deleted, and lies where it lay when it was added, so
 * that what is recorded of it stays true. Foreign keys on generated columns hold what may lie in what.
 */
export const location = pgTable(
  'location',
  {
    id: recordId(),
    /** Where it lies: a ward or theatre in a site, a room in a ward. */
    parentId: uuid('parent_id'),
    form: text('form').$type<LocationForm>().notNull(),
    parentForm: text('parent_form').generatedAlwaysAs(
      sql`case form when 'wa' then 'si' when 'th' then 'si' when 'ro' then 'wa' end`,
    ),
    /** Short, for lists and prints: `MED-A`. Wards have one. */
    code: text('code').unique(),
    name: text('name').notNull(),
    /** Of a ward: the department whose members are its staff. */
    departmentId: integer('department_id'),
    departmentKind: text('department_kind').generatedAlwaysAs(sql`case form when 'wa' then 'ward' end`),
    active: boolean('active').notNull().default(true),
    ...recordKeeping(),
  },
  (table) => [
    check('location_form', sql`${table.form} in ('si', 'wa', 'ro', 'th')`),
    check('location_name_given', sql`length(trim(${table.name})) between 1 and 100`),
    check('location_code_form', sql`${table.code} ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'`),
    check('location_ward_code', sql`${table.form} <> 'wa' or ${table.code} is not null`),
    check('location_parent', sql`(${table.form} = 'si') = (${table.parentId} is null)`),
    check('location_department', sql`${table.form} = 'wa' or ${table.departmentId} is null`),
    unique('location_id_form').on(table.id, table.form),
    foreignKey({
      name: 'location_parent_form',
      columns: [table.parentId, table.parentForm],
      foreignColumns: [table.id, table.form],
    }),
    foreignKey({
      name: 'location_department_ward',
      columns: [table.departmentId, table.departmentKind],
      foreignColumns: [department.id, department.kind],
    }),
    uniqueIndex('location_site_name').on(sql`lower(${table.name})`).where(sql`${table.parentId} is null`),
    uniqueIndex('location_name').on(table.parentId, sql`lower(${table.name})`),
    index('location_department').on(table.departmentId),
  ],
)

/** A place for a bed, in a room or in a ward without rooms. It is closed, never deleted or moved. */
export const bed = pgTable(
  'bed',
  {
    id: recordId(),
    locationId: uuid('location_id')
      .notNull()
      .references(() => location.id),
    name: text('name').notNull(),
    /** HL7 v2-0116: U unoccupied, O occupied, H housekeeping, K contaminated, C closed. */
    status: text('status').$type<BedStatus>().notNull(),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [
    check('bed_status', sql`${table.status} in ('U', 'O', 'H', 'K', 'C')`),
    check('bed_name_given', sql`length(trim(${table.name})) between 1 and 50`),
    uniqueIndex('bed_name').on(table.locationId, sql`lower(${table.name})`),
  ],
)
