import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Bench, RangeSex, TestKind } from '@/lib/laboratory/model/catalogue-codes'
import { recordId, recordKeeping } from '../../columns'

const number = (name: string) => numeric(name, { mode: 'number' })

/** What can be measured; its code is a LOINC code or the hospital's own. Without a limit nothing is flagged by it. */
export const labTest = pgTable(
  'lab_test',
  {
    id: recordId(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    /** Where it is done. */
    bench: text('bench').$type<Bench>().notNull(),
    /** What is collected, such as blood, and into what. */
    specimenType: text('specimen_type').notNull(),
    container: text('container').notNull(),
    /** UCUM; null for what has none. */
    unit: text('unit'),
    kind: text('kind').$type<TestKind>().notNull(),
    /** Of what is measured, in g/mol: with it amounts of mass and of substance are converted into each other. */
    molarMass: number('molar_mass'),
    /** How many decimals a value is written with. */
    decimals: smallint('decimals').notNull().default(0),
    /** Beyond these a value is a slip of the pen. */
    lowPossible: number('low_possible'),
    highPossible: number('high_possible'),
    /** At or beyond these somebody is called. */
    criticalLow: number('critical_low'),
    criticalHigh: number('critical_high'),
    /** A change of more than so many per cent within so many hours is looked at again. */
    deltaPercent: number('delta_percent'),
    deltaHours: smallint('delta_hours'),
    /** Of a calculated test: which one of the formulas that the portal knows. */
    formula: text('formula'),
    /** From receipt to release, in minutes. */
    turnaroundMinutes: integer('turnaround_minutes').notNull(),
    active: boolean('active').notNull().default(true),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'lab_test_named',
      sql`length(trim(${table.code})) between 1 and 40 and length(trim(${table.name})) between 1 and 120 and length(trim(${table.specimenType})) between 1 and 60 and length(trim(${table.container})) between 1 and 60`,
    ),
    check(
      'lab_test_bench',
      sql`${table.bench} in ('chemistry', 'haematology', 'coagulation', 'immunology', 'microbiology', 'molecular', 'blood-bank', 'histology')`,
    ),
    check('lab_test_kind', sql`${table.kind} in ('quantity', 'coded', 'text', 'culture', 'calculated')`),
    check('lab_test_formula', sql`(${table.kind} = 'calculated') = (${table.formula} is not null)`),
    check('lab_test_unit', sql`length(trim(${table.unit})) between 1 and 40`),
    check('lab_test_molar_mass', sql`${table.molarMass} > 0`),
    check('lab_test_decimals', sql`${table.decimals} between 0 and 6`),
    check('lab_test_possible', sql`${table.lowPossible} < ${table.highPossible}`),
    check('lab_test_critical', sql`${table.criticalLow} < ${table.criticalHigh}`),
    check(
      'lab_test_delta',
      sql`(${table.deltaPercent} is null) = (${table.deltaHours} is null) and coalesce(${table.deltaPercent} > 0 and ${table.deltaHours} > 0, true)`,
    ),
    check('lab_test_turnaround', sql`${table.turnaroundMinutes} between 1 and 129600`),
  ],
)

/** What a doctor orders: one test or several. */
export const labPanel = pgTable(
  'lab_panel',
  {
    id: recordId(),
    /** As in the order: see `service_request`. */
    system: text('system').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    active: boolean('active').notNull().default(true),
    ...recordKeeping(),
  },
  (table) => [
    unique('lab_panel_ordered').on(table.system, table.code),
    check('lab_panel_named', sql`length(trim(${table.name})) between 1 and 120`),
  ],
)

export const labPanelTest = pgTable(
  'lab_panel_test',
  {
    panelId: uuid('panel_id')
      .notNull()
      .references(() => labPanel.id),
    testId: uuid('test_id')
      .notNull()
      .references(() => labTest.id),
    /** The place of the test in the panel, from 1. */
    seq: smallint('seq').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.panelId, table.testId] }),
    check('lab_panel_test_seq', sql`${table.seq} > 0`),
    index('lab_panel_test_test').on(table.testId),
  ],
)

/** What is usual for people of a sex and an age; an exclusion constraint lets one range hold for each of them at a time. */
export const referenceRange = pgTable(
  'reference_range',
  {
    id: recordId(),
    testId: uuid('test_id')
      .notNull()
      .references(() => labTest.id),
    /** Null: for everybody. */
    sex: text('sex').$type<RangeSex>(),
    /** From this age, in days, until before that one; null: without an end. */
    ageFromDays: integer('age_from_days').notNull().default(0),
    ageToDays: integer('age_to_days'),
    low: number('low'),
    high: number('high'),
    /** Of what is not a number, such as “negative”. */
    text: text('text'),
    validFrom: date('valid_from').notNull(),
    /** The first day on which it does not hold any more. */
    validUntil: date('valid_until'),
    ...recordKeeping(),
  },
  (table) => [
    check('reference_range_sex', sql`${table.sex} in ('female', 'male')`),
    check(
      'reference_range_age',
      sql`${table.ageFromDays} >= 0 and ${table.ageToDays} > ${table.ageFromDays}`,
    ),
    check('reference_range_valid', sql`${table.validUntil} >= ${table.validFrom}`),
    check('reference_range_order', sql`${table.low} <= ${table.high}`),
    check(
      'reference_range_says',
      sql`num_nonnulls(${table.low}, ${table.high}) > 0 or length(trim(coalesce(${table.text}, ''))) > 0`,
    ),
    index('reference_range_test').on(table.testId),
  ],
)
