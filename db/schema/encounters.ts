import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  jsonb,
  numeric,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { NotMeasured } from '@/lib/encounters/model/absent-reasons'
import type { VisitStatus } from '@/lib/encounters/model/encounter-machine'
import type { Disposition } from '@/lib/encounters/model/labels'
import type { Consciousness } from '@/lib/encounters/model/news2'
import type { NoteStatus } from '@/lib/encounters/model/note-machine'
import type { Priority, ScoreKind, ScoreLevel, ScorePart } from '@/lib/encounters/model/priority'
import type { DiagnosisStatus, DiagnosisUse, VitalsStatus } from '@/lib/encounters/model/record-machines'
import type { StayStatus } from '@/lib/inpatient/model/stay-machine'
import type { OxygenDevice, RespiratoryDistress } from '@/lib/safety/model/pews'
import { byStaff, instant, recordId, recordKeeping } from '../columns'
import { appointment } from './appointments'
import { patient } from './patients'
import { clinic } from './places'

const patientId = () =>
  uuid('patient_id')
    .notNull()
    .references(() => patient.id)

/** A visit, or an inpatient stay: see `stay` for the rest of one. */
export const encounter = pgTable(
  'encounter',
  {
    id: recordId(),
    /** `V` of a visit or `S` of a stay, and eight digits; without gaps. */
    visitNumber: text('visit_number').notNull().unique(),
    patientId: patientId(),
    /** Null of a stay. */
    clinicId: uuid('clinic_id').references((): AnyPgColumn => clinic.id),
    appointmentId: uuid('appointment_id').references((): AnyPgColumn => appointment.id),
    /** HL7 v3-ActCode: AMB (ambulatory), EMER (emergency) or IMP (inpatient). */
    class: text('class').$type<'AMB' | 'EMER' | 'IMP'>().notNull(),
    /** FHIR R5 Encounter.status, and after a colon the stage of a visit in progress or of an admission. */
    status: text('status').$type<VisitStatus | StayStatus>().notNull(),
    statusReason: text('status_reason'),
    /** emergency, urgent or routine. */
    priority: text('priority').$type<Priority>().notNull(),
    /** The clinician who sees the patient, or who is responsible for the stay; null until one does. */
    practitionerId: byStaff('practitioner_id'),
    /** Why the patient came. */
    reason: text('reason').notNull(),
    /** Of a stay: when it was requested. */
    arrivedAt: instant('arrived_at').notNull(),
    /** Of a stay: when the ward received the patient and became responsible. */
    startedAt: instant('started_at'),
    /** Of a stay: when the patient left, or its cancellation. */
    endedAt: instant('ended_at'),
    /** The outcome: home, follow-up, admission, referral. */
    disposition: text('disposition').$type<Disposition>(),
    dispositionNote: text('disposition_note'),
    ...recordKeeping(),
  },
  (table) => [
    check('encounter_class', sql`${table.class} in ('AMB', 'EMER', 'IMP')`),
    check('encounter_clinic_of_visit', sql`(${table.class} = 'IMP') = (${table.clinicId} is null)`),
    check(
      'encounter_status',
      sql`${table.status} in ('on-hold', 'completed', 'cancelled', 'entered-in-error') or case when ${table.class} = 'IMP' then ${table.status} in ('planned:requested', 'planned:accepted', 'planned:admitted', 'in-progress', 'discharged') else ${table.status} in ('planned', 'in-progress:triage', 'in-progress:waiting', 'in-progress:consultation') end`,
    ),
    check(
      'encounter_stay_times',
      sql`${table.class} <> 'IMP' or (${table.startedAt} is null or ${table.status} not in ('planned:requested', 'planned:accepted', 'planned:admitted', 'cancelled')) and (${table.startedAt} is not null or ${table.status} not in ('in-progress', 'on-hold', 'discharged', 'completed')) and (${table.status} <> 'completed' or ${table.endedAt} >= ${table.startedAt})`,
    ),
    uniqueIndex('encounter_one_open_stay')
      .on(table.patientId)
      .where(
        sql`${table.class} = 'IMP' and ${table.status} in ('planned:requested', 'planned:accepted', 'planned:admitted', 'in-progress', 'on-hold')`,
      ),
    uniqueIndex('encounter_appointment').on(table.appointmentId),
    index('encounter_patient').on(table.patientId, table.arrivedAt),
    index('encounter_practitioner').on(table.practitionerId, table.status),
    // Reports of a period.
    index('encounter_arrived').on(table.arrivedAt),
    // Who was in the house in a period, however long ago. Times out of order are for the trigger `stay_holds` to refuse.
    index('encounter_stay_period')
      .using('gist', sql`tstzrange(${table.startedAt}, ${table.endedAt}, '[]')`)
      .where(
        sql`${table.class} = 'IMP' and ${table.startedAt} is not null and (${table.endedAt} is null or ${table.endedAt} >= ${table.startedAt})`,
      ),
    // Who is in the house or on the way: as many as there are beds, and not as many as there ever were stays.
    index('encounter_stay_open')
      .on(table.status)
      .where(
        sql`${table.class} = 'IMP' and ${table.endedAt} is null and ${table.status} not in ('completed', 'cancelled', 'entered-in-error')`,
      ),
    index('encounter_completed').on(table.endedAt).where(sql`${table.status} = 'completed'`),
    index('encounter_open')
      .on(table.clinicId, table.status)
      .where(sql`${table.status} not in ('completed', 'cancelled', 'entered-in-error')`),
  ],
)

const encounterId = () =>
  uuid('encounter_id')
    .notNull()
    .references(() => encounter.id)

/** One set of vital signs, with its early-warning score. Missing measurements are null. */
export const vitalSigns = pgTable(
  'vital_signs',
  {
    id: recordId(),
    encounterId: encounterId(),
    patientId: patientId(),
    takenAt: instant('taken_at').notNull(),
    /** Breaths a minute. */
    respirations: smallint('respirations'),
    /** Per cent. */
    oxygenSaturation: smallint('oxygen_saturation'),
    /** The scale of NEWS2 for the saturation: 1, or 2 by decision of a clinician. */
    saturationScale: smallint('saturation_scale').$type<1 | 2>().notNull().default(1),
    onOxygen: boolean('on_oxygen'),
    /** mmHg. */
    systolic: smallint('systolic'),
    diastolic: smallint('diastolic'),
    /** Beats a minute. */
    pulse: smallint('pulse'),
    /** alert, confusion, voice, pain, unresponsive. */
    consciousness: text('consciousness').$type<Consciousness>(),
    /** Degrees Celsius. */
    temperature: numeric('temperature', { precision: 3, scale: 1, mode: 'number' }),
    /** Kilograms. */
    weight: numeric('weight', { precision: 5, scale: 2, mode: 'number' }),
    /** Centimetres. */
    height: numeric('height', { precision: 4, scale: 1, mode: 'number' }),
    /** 0 to 10. */
    pain: smallint('pain'),
    /** Stated with this set. NEWS2 is not valid in pregnancy. */
    pregnant: boolean('pregnant').notNull().default(false),
    /** What could not be measured, with the reason: codes of FHIR data-absent-reason. */
    notMeasured: jsonb('not_measured').$type<NotMeasured>().notNull().default({}),
    /** Of a child: none, mild, moderate, severe. */
    respiratoryDistress: text('respiratory_distress').$type<RespiratoryDistress>(),
    /** Litres a minute. */
    oxygenFlow: numeric('oxygen_flow', { precision: 4, scale: 2, mode: 'number' }),
    /** How oxygen is given: high-flow, bipap, cpap, other. */
    oxygenDevice: text('oxygen_device').$type<OxygenDevice>(),
    /** Seconds. */
    capillaryRefill: smallint('capillary_refill'),
    /** NEWS2, or PEWS below 16 years; null, as the points and the level, where neither is valid or nothing was measured. */
    scoreKind: text('score_kind').$type<ScoreKind>(),
    /** The points of what was measured. */
    score: smallint('score'),
    /** The words of the scores: none, low, low-medium, medium, high, emergency. */
    scoreLevel: text('score_level').$type<ScoreLevel>(),
    /** The parts of the score that were not measured: with any, the score is at least `score`. */
    scoreMissing: text('score_missing').array().$type<ScorePart[]>().notNull().default(sql`'{}'`),
    /** FHIR Observation.status: final or entered-in-error. */
    status: text('status').$type<VitalsStatus>().notNull().default('final'),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'vital_signs_score',
      sql`(${table.score} is null) = (${table.scoreKind} is null) and (${table.score} is null) = (${table.scoreLevel} is null)`,
    ),
    check('vital_signs_score_kind', sql`${table.scoreKind} in ('NEWS2', 'PEWS')`),
    check(
      'vital_signs_score_level',
      sql`${table.scoreLevel} in ('none', 'low', 'low-medium', 'medium', 'high', 'emergency')`,
    ),
    check(
      'vital_signs_respiratory_distress',
      sql`${table.respiratoryDistress} in ('none', 'mild', 'moderate', 'severe')`,
    ),
    check('vital_signs_oxygen_device', sql`${table.oxygenDevice} in ('high-flow', 'bipap', 'cpap', 'other')`),
    index('vital_signs_encounter').on(table.encounterId),
    // The latest sets of a stay that has many.
    index('vital_signs_of_encounter').on(table.encounterId, table.takenAt),
    index('vital_signs_patient').on(table.patientId, table.takenAt),
  ],
)

/** The note of a visit: one draft at a time, then signed and never changed; what comes later is an addendum. */
export const encounterNote = pgTable(
  'encounter_note',
  {
    id: recordId(),
    encounterId: encounterId(),
    patientId: patientId(),
    authorId: byStaff('author_id').notNull(),
    /** The note that this is an addendum to. */
    amendsId: uuid('amends_id').references((): AnyPgColumn => encounterNote.id),
    /** draft, signed, amended or entered-in-error. */
    status: text('status').$type<NoteStatus>().notNull(),
    statusReason: text('status_reason'),
    subjective: text('subjective').notNull().default(''),
    objective: text('objective').notNull().default(''),
    assessment: text('assessment').notNull().default(''),
    plan: text('plan').notNull().default(''),
    signedAt: instant('signed_at'),
    signedBy: byStaff('signed_by'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'encounter_note_status',
      sql`${table.status} in ('draft', 'signed', 'amended', 'entered-in-error')`,
    ),
    check(
      'encounter_note_signed',
      sql`(${table.status} in ('signed', 'amended')) <= (${table.signedAt} is not null)`,
    ),
    uniqueIndex('encounter_note_draft')
      .on(table.encounterId, table.authorId)
      .where(sql`${table.status} = 'draft'`),
    index('encounter_note_patient').on(table.patientId),
    index('encounter_note_author').on(table.authorId, table.status),
  ],
)

export const encounterDiagnosis = pgTable(
  'encounter_diagnosis',
  {
    id: recordId(),
    encounterId: encounterId(),
    patientId: patientId(),
    system: text('system').notNull(),
    code: text('code').notNull(),
    display: text('display').notNull(),
    /** primary or secondary. */
    use: text('use').$type<DiagnosisUse>().notNull(),
    /** FHIR verificationStatus: provisional, differential, confirmed, refuted, entered-in-error. */
    status: text('status').$type<DiagnosisStatus>().notNull(),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [
    uniqueIndex('encounter_diagnosis_primary')
      .on(table.encounterId)
      .where(sql`${table.use} = 'primary' and ${table.status} not in ('refuted', 'entered-in-error')`),
    index('encounter_diagnosis_encounter').on(table.encounterId),
    index('encounter_diagnosis_patient').on(table.patientId),
  ],
)
