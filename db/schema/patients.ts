import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { OpeningReason, OpeningVerdict } from '@/lib/patients/model/emergency'
import type { ProblemStatus } from '@/lib/patients/model/entry-machines'
import type { PatientStatus } from '@/lib/patients/model/patient-machine'
import type { Sex } from '@/lib/patients/model/rules'
import { byStaff, chained, hospitalInstant, instant, recordId, recordKeeping } from '../columns'
import { allergen } from './reference/safety'

export const patient = pgTable(
  'patient',
  {
    id: recordId(),
    /** Medical record number: eight digits, a hyphen and a check digit. Never given twice. */
    mrn: text('mrn').notNull().unique(),
    status: text('status').$type<PatientStatus>().notNull(),
    statusReason: text('status_reason'),
    /** Given names; a single name is stored as the family name, and this is empty. */
    given: text('given').notNull(),
    family: text('family').notNull(),
    /** FHIR administrative-gender: male, female, other, unknown. */
    sex: text('sex').$type<Sex>().notNull(),
    birthDate: date('birth_date'),
    birthDateEstimated: boolean('birth_date_estimated').notNull().default(false),
    phone: text('phone'),
    address: text('address'),
    /** Distinguishing features of an unidentified patient. */
    description: text('description'),
    /** Only users with the permission for confidential charts may open it. */
    confidential: boolean('confidential').notNull().default(false),
    deceasedAt: instant('deceased_at'),
    mergedIntoId: uuid('merged_into_id').references((): AnyPgColumn => patient.id),
    /** The patient was asked and has no known allergies. Not the same as nothing recorded. */
    noKnownAllergiesAt: instant('no_known_allergies_at'),
    noKnownAllergiesBy: byStaff('no_known_allergies_by'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'patient_status',
      sql`${table.status} in ('active', 'inactive', 'deceased', 'merged', 'unidentified', 'entered-in-error')`,
    ),
    check('patient_sex', sql`${table.sex} in ('male', 'female', 'other', 'unknown')`),
    check(
      'patient_named',
      sql`length(trim(${table.family})) between 1 and 100 and length(${table.given}) <= 100`,
    ),
    check(
      'patient_merged_somewhere',
      sql`(${table.status} = 'merged') = (${table.mergedIntoId} is not null)`,
    ),
    check(
      'patient_deceased_sometime',
      sql`(${table.status} = 'deceased') <= (${table.deceasedAt} is not null)`,
    ),
    index('patient_merged_into').on(table.mergedIntoId).where(sql`${table.mergedIntoId} is not null`),
    // All records of a person: what merged ones have in common.
    index('patient_person').on(sql`coalesce(${table.mergedIntoId}, ${table.id})`),
    index('patient_created').on(table.createdAt),
    index('patient_mrn_digits').on(sql`replace(${table.mrn}, '-', '') text_pattern_ops`),
    index('patient_unidentified').on(table.createdAt).where(sql`${table.status} = 'unidentified'`),
  ],
)

const patientId = () =>
  uuid('patient_id')
    .notNull()
    .references(() => patient.id)

/** External identifiers of the patient: a national id, a passport, a number from an old system. */
export const patientIdentifier = pgTable(
  'patient_identifier',
  {
    id: recordId(),
    patientId: patientId(),
    system: text('system').notNull(),
    value: text('value').notNull(),
  },
  (table) => [
    uniqueIndex('patient_identifier_value').on(table.system, table.value),
    index('patient_identifier_plain').on(sql`plain_identifier(${table.value}) text_pattern_ops`),
    index('patient_identifier_patient').on(table.patientId),
  ],
)

/**
 * What a patient is found by, maintained by triggers: the parts of the name as folded, neighbouring parts joined
 * (`+maccumhaill`, `=maryjane`), the date of birth (`#1980-05-12`) and the end of each telephone number (`:5678`). See the migration.
 */
export const patientSearch = pgTable(
  'patient_search',
  {
    patientId: patientId().primaryKey(),
    words: text('words').array().notNull(),
  },
  (table) => [
    // Without a list of pending entries, which each search would have to read through.
    index('patient_search_keys').using('gin', sql`search_keys(${table.words})`).with({ fastupdate: false }),
  ],
)

/** Each distinct part of any patient’s name: to find misspelt ones, and to know how rare a name is. */
export const nameWord = pgTable(
  'name_word',
  {
    word: text('word').primaryKey(),
    /** The word, and the word with each of its letters deleted: words one edit apart share one of these. */
    near: text('near').array().generatedAlwaysAs(sql`one_letter_less(word)`),
    /** How many patients have it. An estimate: a count that somebody else is changing is left alone. */
    patients: integer('patients').notNull().default(0),
  },
  (table) => [
    index('name_word_similar').using('gin', table.word.op('gin_trgm_ops')),
    index('name_word_near').using('gin', table.near),
    index('name_word_beginning').on(sql`word collate "C"`),
  ],
)

/** Emergency contacts: next of kin, guardian, employer. */
export const patientContact = pgTable(
  'patient_contact',
  {
    id: recordId(),
    patientId: patientId(),
    name: text('name').notNull(),
    relationship: text('relationship').notNull(),
    phone: text('phone'),
    /** active or entered-in-error. */
    status: text('status').notNull().default('active'),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [index('patient_contact_patient').on(table.patientId)],
)

/** Who pays for the patient, and under which number. */
export const coverage = pgTable(
  'coverage',
  {
    id: recordId(),
    patientId: patientId(),
    payer: text('payer').notNull(),
    memberNumber: text('member_number').notNull(),
    validFrom: date('valid_from'),
    validTo: date('valid_to'),
    /** FHIR Coverage.status: active, cancelled, entered-in-error. */
    status: text('status').notNull().default('active'),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [index('coverage_patient').on(table.patientId)],
)

export const allergy = pgTable(
  'allergy',
  {
    id: recordId(),
    patientId: patientId(),
    substance: text('substance').notNull(),
    /** What the checks of medicines go by; null for free text, which is read by its words. */
    allergen: text('allergen').references(() => allergen.code),
    /** FHIR AllergyIntolerance.category: medication, food, environment, biologic. */
    category: text('category').notNull(),
    /** low, high, unable-to-assess. */
    criticality: text('criticality').notNull(),
    reaction: text('reaction'),
    /** active, inactive, resolved, entered-in-error. */
    status: text('status').notNull().default('active'),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [index('allergy_patient').on(table.patientId)],
)

/** FHIR Flag: alerts for everybody who deals with the patient. */
export const patientAlert = pgTable(
  'patient_alert',
  {
    id: recordId(),
    patientId: patientId(),
    /** safety, infection, communication, behaviour, administrative. */
    category: text('category').notNull(),
    text: text('text').notNull(),
    /** active, inactive, entered-in-error. */
    status: text('status').notNull().default('active'),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [index('patient_alert_patient').on(table.patientId)],
)

/** Merges: which record was merged into which, and whether it was unmerged. */
export const patientMerge = pgTable(
  'patient_merge',
  {
    id: recordId(),
    /** The record that is no longer in use. */
    fromId: uuid('from_id')
      .notNull()
      .references(() => patient.id),
    intoId: uuid('into_id')
      .notNull()
      .references(() => patient.id),
    /** The record’s previous status. */
    fromStatus: text('from_status').$type<PatientStatus>().notNull(),
    reason: text('reason').notNull(),
    mergedAt: instant('merged_at').notNull(),
    mergedBy: byStaff('merged_by').notNull(),
    unmergedAt: instant('unmerged_at'),
    unmergedBy: byStaff('unmerged_by'),
    unmergeReason: text('unmerge_reason'),
  },
  (table) => [
    uniqueIndex('patient_merge_once').on(table.fromId).where(sql`${table.unmergedAt} is null`),
    index('patient_merge_into').on(table.intoId),
  ],
)

/** The log of every read of a chart: who, when, which part. Append-only, written by `log_chart_access` only. */
export const chartAccess = pgTable(
  'chart_access',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    patientId: patientId(),
    staffId: byStaff('staff_id').notNull(),
    /** The page or the print that showed it. */
    part: text('part').notNull(),
    at: instant('at').notNull().defaultNow(),
    ...chained(),
  },
  (table) => [
    index('chart_access_patient').on(table.patientId, table.at),
    index('chart_access_staff').on(table.staffId, table.at),
    unique('chart_access_chain').on(table.chain, table.position),
  ],
)

/** A problem that outlasts a single visit. */
export const condition = pgTable(
  'condition',
  {
    id: recordId(),
    patientId: patientId(),
    system: text('system'),
    code: text('code'),
    display: text('display').notNull(),
    /** FHIR clinicalStatus: active, recurrence, relapse, inactive, remission, resolved; or entered-in-error. */
    status: text('status').$type<ProblemStatus>().notNull(),
    statusReason: text('status_reason'),
    note: text('note'),
    ...recordKeeping(),
  },
  (table) => [index('condition_patient').on(table.patientId)],
)

/**
 * A chart that somebody opened in an emergency. When it ends and the visit that it is for are set by a trigger, and one
 * person of another department judges it once: see the migration.
 */
export const breakGlass = pgTable(
  'break_glass',
  {
    id: recordId(),
    patientId: patientId(),
    staffId: byStaff('staff_id').notNull(),
    reason: text('reason').$type<OpeningReason>().notNull(),
    /** More about the reason. */
    words: text('words'),
    openedAt: hospitalInstant('opened_at'),
    /** The first instant at which it is over, at most four hours later. */
    endsAt: hospitalInstant('ends_at'),
    /** The open visit of the patient then, with which it ends too. */
    encounterId: uuid('encounter_id'),
    reviewedBy: byStaff('reviewed_by'),
    reviewedAt: instant('reviewed_at'),
    verdict: text('verdict').$type<OpeningVerdict>(),
    verdictWords: text('verdict_words'),
  },
  (table) => [
    check('break_glass_reason', sql`${table.reason} in ('life', 'treating', 'advice', 'result', 'other')`),
    check(
      'break_glass_words',
      sql`length(trim(coalesce(${table.words}, ''))) between (case when ${table.reason} = 'other' then 1 else 0 end) and 500`,
    ),
    check(
      'break_glass_ends',
      sql`${table.endsAt} > ${table.openedAt} and ${table.endsAt} <= ${table.openedAt} + interval '4 hours'`,
    ),
    check('break_glass_verdict', sql`${table.verdict} in ('justified', 'not-justified')`),
    check(
      'break_glass_reviewed',
      sql`num_nulls(${table.reviewedBy}, ${table.reviewedAt}, ${table.verdict}, ${table.verdictWords}) in (0, 4)`,
    ),
    check('break_glass_verdict_words', sql`length(trim(${table.verdictWords})) between 1 and 500`),
    check('break_glass_not_own', sql`${table.reviewedBy} <> ${table.staffId}`),
    index('break_glass_patient').on(table.patientId, table.openedAt),
    index('break_glass_staff').on(table.staffId, table.endsAt),
    index('break_glass_open').on(table.openedAt).where(sql`${table.reviewedAt} is null`),
  ],
)
