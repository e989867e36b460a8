import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  numeric,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ControlLevel, ControlRule, ControlStatus } from '@/lib/laboratory/model/result-codes'
import { byStaff, hospitalInstant, instant, recordId, recordKeeping } from '../../columns'
import { labTest } from './catalogue'

/** A device that measures, or a method that is controlled like one. */
export const labAnalyser = pgTable(
  'lab_analyser',
  {
    code: text('code').primaryKey(),
    name: text('name').notNull(),
    active: boolean('active').notNull().default(true),
  },
  (table) => [
    check('lab_analyser_code', sql`${table.code} ~ '^[a-z0-9][a-z0-9-]{0,39}$'`),
    check('lab_analyser_name', sql`length(trim(${table.name})) between 1 and 100`),
  ],
)

/** A lot of control material: what one test on one analyser has to give for it. */
export const qcMaterial = pgTable(
  'qc_material',
  {
    id: recordId(),
    analyser: text('analyser')
      .notNull()
      .references(() => labAnalyser.code),
    testId: uuid('test_id')
      .notNull()
      .references((): AnyPgColumn => labTest.id),
    level: text('level').$type<ControlLevel>().notNull(),
    lot: text('lot').notNull(),
    mean: numeric('mean', { mode: 'number' }).notNull(),
    sd: numeric('sd', { mode: 'number' }).notNull(),
    /** Its last day. */
    expiresOn: date('expires_on').notNull(),
    active: boolean('active').notNull().default(true),
    ...recordKeeping(),
  },
  (table) => [
    check('qc_material_level', sql`${table.level} in ('1', '2', '3')`),
    check('qc_material_lot', sql`length(trim(${table.lot})) between 1 and 60`),
    check('qc_material_sd', sql`${table.sd} > 0`),
    uniqueIndex('qc_material_one').on(table.analyser, table.testId, table.level).where(sql`${table.active}`),
  ],
)

/**
 * A control that was measured. One that breaks a rule holds the results of its analyser and test since the last good control
 * until somebody with the authority releases them. Never changed but for that.
 */
export const qcRun = pgTable(
  'qc_run',
  {
    id: recordId(),
    materialId: uuid('material_id')
      .notNull()
      .references((): AnyPgColumn => qcMaterial.id),
    analyser: text('analyser').notNull(),
    testId: uuid('test_id').notNull(),
    value: numeric('value', { mode: 'number' }).notNull(),
    /** Standard deviations from the mean of the material. */
    z: numeric('z', { mode: 'number' }).notNull(),
    at: hospitalInstant('at'),
    enteredBy: byStaff('entered_by').notNull(),
    /** The rules that it broke. */
    rules: text('rules').array().$type<ControlRule[]>().notNull(),
    status: text('status').$type<ControlStatus>().notNull(),
    releasedBy: byStaff('released_by'),
    releasedAt: instant('released_at'),
    releaseReason: text('release_reason'),
  },
  (table) => [
    check('qc_run_status', sql`${table.status} in ('accepted', 'rejected', 'released')`),
    check('qc_run_rules', sql`(${table.status} = 'accepted') = (${table.rules} = '{}')`),
    check(
      'qc_run_released',
      sql`num_nulls(${table.releasedBy}, ${table.releasedAt}, ${table.releaseReason}) = case ${table.status} when 'released' then 0 else 3 end and coalesce(length(trim(${table.releaseReason})) > 0, true)`,
    ),
    index('qc_run_material').on(table.materialId, table.at),
    index('qc_run_held').on(table.analyser, table.testId).where(sql`${table.status} = 'rejected'`),
  ],
)
