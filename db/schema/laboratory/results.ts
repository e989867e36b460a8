import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Comparator, Flag, ObservationStatus, Susceptibility } from '@/lib/laboratory/model/result-codes'
import { byStaff, hospitalInstant, instant, recordId, recordKeeping } from '../../columns'
import { serviceRequest } from '../orders'
import { patient } from '../patients'
import { labTest } from './catalogue'
import { labAnalyser } from './quality'
import { specimen } from './specimens'

const patientId = () =>
  uuid('patient_id')
    .notNull()
    .references(() => patient.id)

/** What was measured, and how it reads beside its range. */
const measured = () => ({
  /** As it was entered, with its digits: `5.10`, `<0.5`, `positive`. */
  value: text('value'),
  valueNumber: numeric('value_number', { mode: 'number' }),
  comparator: text('comparator').$type<Comparator>(),
  /** UCUM. */
  unit: text('unit'),
  /** Null where the catalogue has neither range nor limit for it. */
  flag: text('flag').$type<Flag>(),
  /** The range that was used, in words. */
  rangeText: text('range_text'),
  analyser: text('analyser').references((): AnyPgColumn => labAnalyser.code),
  /** When it was measured, where that was before it was entered; not before the receipt of its specimen, by a trigger. */
  measuredAt: instant('measured_at'),
  comment: text('comment'),
})

/**
 * A test of an order on a specimen, with its result; FHIR Observation. Triggers: it begins when the specimen is received; its
 * value is that of one of its versions; nobody verifies a value of which they entered a version.
 */
export const observation = pgTable(
  'observation',
  {
    id: recordId(),
    specimenId: uuid('specimen_id')
      .notNull()
      .references((): AnyPgColumn => specimen.id),
    serviceRequestId: uuid('service_request_id')
      .notNull()
      .references(() => serviceRequest.id),
    patientId: patientId(),
    testId: uuid('test_id')
      .notNull()
      .references((): AnyPgColumn => labTest.id),
    /** LOINC. */
    code: text('code').notNull(),
    /** The version whose value this is; null while there is none. */
    run: smallint('run'),
    ...measured(),
    enteredBy: byStaff('entered_by'),
    enteredAt: instant('entered_at'),
    verifiedBy: byStaff('verified_by'),
    verifiedAt: instant('verified_at'),
    /** It had been released, and was withdrawn to be corrected. */
    reopened: boolean('reopened').notNull().default(false),
    status: text('status').$type<ObservationStatus>().notNull(),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'observation_status',
      sql`${table.status} in ('registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'entered-in-error')`,
    ),
    check(
      'observation_value',
      sql`num_nulls(${table.run}, ${table.value}, ${table.enteredBy}, ${table.enteredAt}) = case when ${table.status} in ('preliminary', 'final', 'amended', 'corrected') then 0 when ${table.status} = 'registered' or ${table.run} is null then 4 else 0 end`,
    ),
    check(
      'observation_verified',
      sql`num_nulls(${table.verifiedBy}, ${table.verifiedAt}) = case when ${table.status} in ('final', 'amended', 'corrected') then 0 when ${table.status} = 'entered-in-error' and ${table.verifiedBy} is not null then 0 else 2 end`,
    ),
    check('observation_measured_first', sql`${table.measuredAt} <= ${table.enteredAt}`),
    check('observation_two', sql`${table.verifiedBy} <> ${table.enteredBy}`),
    check(
      'observation_flag',
      sql`${table.flag} in ('L', 'H', 'LL', 'HH') or ${table.flag} = 'N' and ${table.rangeText} is not null`,
    ),
    uniqueIndex('observation_one')
      .on(table.serviceRequestId, table.testId)
      .where(sql`${table.status} not in ('cancelled', 'entered-in-error')`),
    index('observation_specimen').on(table.specimenId),
    index('observation_trend').on(table.patientId, table.testId, table.enteredAt),
    index('observation_work').on(table.status).where(sql`${table.status} in ('registered', 'preliminary')`),
    index('observation_critical')
      .on(table.verifiedAt)
      .where(sql`${table.flag} in ('LL', 'HH') and ${table.status} in ('final', 'amended', 'corrected')`),
  ],
)

/** Every value that was ever entered for an observation, by whom. Never changed. */
export const observationVersion = pgTable(
  'observation_version',
  {
    observationId: uuid('observation_id')
      .notNull()
      .references((): AnyPgColumn => observation.id),
    /** From 1, without gaps. */
    run: smallint('run').notNull(),
    ...measured(),
    enteredBy: byStaff('entered_by').notNull(),
    enteredAt: hospitalInstant('entered_at'),
  },
  (table) => [
    primaryKey({ columns: [table.observationId, table.run] }),
    check('observation_version_value', sql`length(trim(${table.value})) > 0 and ${table.value} is not null`),
    check(
      'observation_version_number',
      sql`${table.comparator} is null or ${table.comparator} in ('<', '<=', '>=', '>') and ${table.valueNumber} is not null`,
    ),
    check('observation_version_measured', sql`${table.measuredAt} <= ${table.enteredAt}`),
    check(
      'observation_version_flag',
      sql`${table.flag} in ('L', 'H', 'LL', 'HH') or ${table.flag} = 'N' and ${table.rangeText} is not null`,
    ),
    index('observation_version_analyser').on(table.analyser, table.enteredAt),
  ],
)

/** What grew in a culture, as entered with one version of its result. Never changed. */
export const labIsolate = pgTable(
  'lab_isolate',
  {
    id: recordId(),
    observationId: uuid('observation_id').notNull(),
    run: smallint('run').notNull(),
    seq: smallint('seq').notNull(),
    organism: text('organism').notNull(),
    growth: text('growth'),
  },
  (table) => [
    foreignKey({
      name: 'lab_isolate_version',
      columns: [table.observationId, table.run],
      foreignColumns: [observationVersion.observationId, observationVersion.run],
    }),
    unique('lab_isolate_seq').on(table.observationId, table.run, table.seq),
    check('lab_isolate_organism', sql`length(trim(${table.organism})) between 1 and 200`),
  ],
)

/** How an isolate answers to an antibiotic. Never changed. */
export const labSusceptibility = pgTable(
  'lab_susceptibility',
  {
    isolateId: uuid('isolate_id')
      .notNull()
      .references((): AnyPgColumn => labIsolate.id),
    antibiotic: text('antibiotic').notNull(),
    result: text('result').$type<Susceptibility>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.isolateId, table.antibiotic] }),
    check('lab_susceptibility_result', sql`${table.result} in ('S', 'I', 'R')`),
    check('lab_susceptibility_antibiotic', sql`length(trim(${table.antibiotic})) between 1 and 100`),
  ],
)

/**
 * That a critical value was called, to whom, and that it was read back. Written once, at the server’s time, with the value as
 * it was then.
 */
export const criticalCall = pgTable(
  'critical_call',
  {
    id: recordId(),
    observationId: uuid('observation_id')
      .notNull()
      .references((): AnyPgColumn => observation.id),
    run: smallint('run').notNull(),
    patientId: patientId(),
    value: text('value').notNull(),
    unit: text('unit'),
    flag: text('flag').$type<Flag>().notNull(),
    /** Who was told: a name, with ward or function. */
    calledTo: text('called_to').notNull(),
    calledBy: byStaff('called_by').notNull(),
    at: hospitalInstant('at'),
    readBack: boolean('read_back').notNull(),
    comment: text('comment'),
  },
  (table) => [
    unique('critical_call_once').on(table.observationId, table.run),
    check('critical_call_read_back', sql`${table.readBack}`),
    check('critical_call_to', sql`length(trim(${table.calledTo})) between 2 and 200`),
    check('critical_call_flag', sql`${table.flag} in ('LL', 'HH')`),
    index('critical_call_patient').on(table.patientId),
  ],
)
