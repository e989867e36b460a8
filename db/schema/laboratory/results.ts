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
import { labCultureTerm } from './culture-terms'
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
  /** What was typed, and its unit (UCUM), where that was another than the unit of the test; null where nothing was converted. */
  typedValue: text('typed_value'),
  typedUnit: text('typed_unit'),
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
    /** The version of a culture that is released while the final one is still to come, by whom and when. */
    interimRun: smallint('interim_run'),
    interimBy: byStaff('interim_by'),
    interimAt: instant('interim_at'),
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
    check(
      'observation_interim_whole',
      sql`num_nulls(${table.interimRun}, ${table.interimBy}, ${table.interimAt}) in (0, 3)`,
    ),
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
    // By test, as what is calculated and cannot be worked out keeps this status for ever.
    index('observation_to_enter').on(table.testId).where(sql`${table.status} = 'registered'`),
    // Reports of a period.
    index('observation_verified_at').on(table.verifiedAt),
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
    /** A preliminary result of a culture: the final one is still to come. */
    interim: boolean('interim').notNull().default(false),
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
    check(
      'observation_version_typed',
      sql`(${table.typedValue} is null) = (${table.typedUnit} is null) and coalesce(length(trim(${table.typedValue})) > 0 and length(trim(${table.typedUnit})) between 1 and 40, true)`,
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
    organismId: uuid('organism_id')
      .notNull()
      .references((): AnyPgColumn => labCultureTerm.id),
    /** Its name in the catalogue at that time, which a trigger writes. */
    organism: text('organism').notNull(),
    /** How much of it grew, such as `≥ 10^5 CFU/mL`. */
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
    check('lab_isolate_growth', sql`length(trim(${table.growth})) between 1 and 60`),
    check('lab_isolate_place', sql`${table.seq} between 1 and 9`),
    index('lab_isolate_of').on(table.organismId),
  ],
)

/** How an isolate answers to an antibiotic. Never changed. */
export const labSusceptibility = pgTable(
  'lab_susceptibility',
  {
    isolateId: uuid('isolate_id')
      .notNull()
      .references((): AnyPgColumn => labIsolate.id),
    antibioticId: uuid('antibiotic_id')
      .notNull()
      .references((): AnyPgColumn => labCultureTerm.id),
    /** Its name in the catalogue at that time, which a trigger writes. */
    antibiotic: text('antibiotic').notNull(),
    result: text('result').$type<Susceptibility>().notNull(),
    /** The minimum inhibitory concentration as it was read, such as `<=0.25`; null where only the category is known. */
    mic: text('mic'),
    /** UCUM; EUCAST gives its breakpoints in mg/L. */
    micUnit: text('mic_unit'),
  },
  (table) => [
    primaryKey({ columns: [table.isolateId, table.antibiotic] }),
    check('lab_susceptibility_result', sql`${table.result} in ('S', 'I', 'R')`),
    check('lab_susceptibility_antibiotic', sql`length(trim(${table.antibiotic})) between 1 and 100`),
    check(
      'lab_susceptibility_mic',
      sql`(${table.mic} is null) = (${table.micUnit} is null) and ${table.micUnit} = 'mg/L' and ${table.mic} ~ '^(<=|>=|<|>)?[0-9]{1,5}([.][0-9]{1,4})?$'`,
    ),
    index('lab_susceptibility_of').on(table.antibioticId),
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
