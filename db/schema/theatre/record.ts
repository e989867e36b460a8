import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  date,
  index,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { NoteStatus } from '@/lib/theatre/model/note-machine'
import type { CountKind, CountPhase } from '@/lib/theatre/model/record-codes'
import { byStaff, hospitalInstant, instant, recordId, recordKeeping } from '../../columns'
import { specimen } from '../laboratory/specimens'
import { location } from '../locations'
import { patient } from '../patients'
import { theatreCase } from './operations'

const caseId = () =>
  uuid('case_id')
    .notNull()
    .references(() => theatreCase.id)

/**
 * A count of swabs, needles or instruments by two people. It is never changed: the latest of a phase counts. A difference is
 * open until a count says what was done about it.
 */
export const theatreCount = pgTable(
  'theatre_count',
  {
    id: recordId(),
    caseId: caseId(),
    phase: text('phase').$type<CountPhase>().notNull(),
    kind: text('kind').$type<CountKind>().notNull(),
    /** How many there have to be: the initial count, with what was added since. */
    expected: smallint('expected').notNull(),
    counted: smallint('counted').notNull(),
    /** Of a difference: what was done, such as an X-ray. */
    action: text('action'),
    countedBy: byStaff('counted_by').notNull(),
    withId: byStaff('with_id').notNull(),
    at: hospitalInstant('at'),
  },
  (table) => [
    check('theatre_count_phase', sql`${table.phase} in ('initial', 'closing', 'final')`),
    check('theatre_count_kind', sql`${table.kind} in ('swabs', 'needles', 'instruments')`),
    check(
      'theatre_count_number',
      sql`${table.expected} between 0 and 999 and ${table.counted} between 0 and 999 and (${table.phase} <> 'initial' or ${table.expected} = ${table.counted})`,
    ),
    check('theatre_count_two', sql`${table.countedBy} <> ${table.withId}`),
    check(
      'theatre_count_action',
      sql`${table.action} is null or ${table.expected} <> ${table.counted} and length(trim(${table.action})) > 0`,
    ),
    index('theatre_count_case').on(table.caseId, table.kind, table.at),
  ],
)

/** What stays in the patient. A wrong entry is marked, with a reason; the rest stays as it was written. */
export const theatreImplant = pgTable(
  'theatre_implant',
  {
    id: recordId(),
    caseId: caseId(),
    product: text('product').notNull(),
    /** The batch or lot. */
    lot: text('lot').notNull(),
    serial: text('serial'),
    /** Its last day. */
    expiresOn: date('expires_on').notNull(),
    /** The day of the operation, on which it may not be past its last day. */
    usedOn: date('used_on').notNull(),
    quantity: smallint('quantity').notNull(),
    errorReason: text('error_reason'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'theatre_implant_named',
      sql`length(trim(${table.product})) between 1 and 200 and length(trim(${table.lot})) between 1 and 60`,
    ),
    check('theatre_implant_expiry', sql`${table.expiresOn} >= ${table.usedOn}`),
    check('theatre_implant_quantity', sql`${table.quantity} between 1 and 99`),
    check('theatre_implant_error', sql`length(trim(${table.errorReason})) > 0`),
    index('theatre_implant_case').on(table.caseId),
    index('theatre_implant_lot').on(table.lot),
  ],
)

/** What was taken from the patient for the laboratory, by the words on its label, until it is handed over. */
export const theatreSpecimen = pgTable(
  'theatre_specimen',
  {
    id: recordId(),
    caseId: caseId(),
    /** As on the container: “A”, “1”. */
    label: text('label').notNull(),
    what: text('what').notNull(),
    container: text('container').notNull(),
    /** How many containers. */
    quantity: smallint('quantity').notNull(),
    /** When it was taken; null: as it was recorded. */
    takenAt: instant('taken_at'),
    handedAt: instant('handed_at'),
    handedBy: byStaff('handed_by'),
    /** Who took it, in the laboratory or on the way to it. */
    takenBy: text('taken_by'),
    /** As the laboratory has it; null for what went elsewhere. A trigger: the same containers, of the same patient and time. */
    specimenId: uuid('specimen_id').references(() => specimen.id),
    errorReason: text('error_reason'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'theatre_specimen_named',
      sql`length(trim(${table.label})) between 1 and 60 and length(trim(${table.what})) between 1 and 200 and length(trim(${table.container})) between 1 and 100`,
    ),
    check('theatre_specimen_quantity', sql`${table.quantity} between 1 and 99`),
    check(
      'theatre_specimen_handed',
      sql`(${table.handedAt} is null) = (${table.handedBy} is null) and (${table.handedAt} is null) = (length(trim(coalesce(${table.takenBy}, ''))) = 0)`,
    ),
    check('theatre_specimen_taken', sql`${table.takenAt} <= ${table.createdAt}`),
    check('theatre_specimen_sent', sql`${table.specimenId} is null or ${table.handedAt} is not null`),
    check('theatre_specimen_error', sql`length(trim(${table.errorReason})) > 0`),
    uniqueIndex('theatre_specimen_once').on(table.specimenId),
    uniqueIndex('theatre_specimen_label')
      .on(table.caseId, sql`lower(trim(${table.label}))`)
      .where(sql`${table.errorReason} is null`),
    index('theatre_specimen_open')
      .on(table.createdAt)
      .where(sql`${table.handedAt} is null and ${table.errorReason} is null`),
  ],
)

/**
 * The operation note, and the addenda to it. Triggers: it is written by a surgeon or assistant of the team, and once signed it
 * stays as it is.
 */
export const theatreNote = pgTable(
  'theatre_note',
  {
    id: recordId(),
    caseId: caseId(),
    patientId: uuid('patient_id')
      .notNull()
      .references(() => patient.id),
    authorId: byStaff('author_id').notNull(),
    /** The signed note that this one adds to. */
    amendsId: uuid('amends_id').references((): AnyPgColumn => theatreNote.id),
    status: text('status').$type<NoteStatus>().notNull(),
    /** As on every record with steps; a note has none that asks for a reason. */
    statusReason: text('status_reason'),
    /** What was done; of an addendum, what is added. */
    procedure: text('procedure').notNull().default(''),
    findings: text('findings').notNull().default(''),
    complications: text('complications').notNull().default(''),
    closure: text('closure').notNull().default(''),
    instructions: text('instructions').notNull().default(''),
    /** Millilitres; null if it was not estimated. */
    bloodLoss: smallint('blood_loss'),
    signedAt: instant('signed_at'),
    ...recordKeeping(),
  },
  (table) => [
    check('theatre_note_status', sql`${table.status} in ('draft', 'signed', 'amended')`),
    check(
      'theatre_note_signed',
      sql`(${table.status} in ('signed', 'amended')) <= (${table.signedAt} is not null and length(trim(${table.procedure})) > 0)`,
    ),
    check('theatre_note_blood_loss', sql`${table.bloodLoss} between 0 and 30000`),
    uniqueIndex('theatre_note_one').on(table.caseId).where(sql`${table.amendsId} is null`),
    index('theatre_note_case').on(table.caseId),
    index('theatre_note_patient').on(table.patientId),
    index('theatre_note_amends').on(table.amendsId),
  ],
)

/** A modified Aldrete score in recovery: Aldrete, J Clin Anesth 1995;7:89-91. Each part 0 to 2, together 0 to 10. */
export const theatreRecoveryScore = pgTable(
  'theatre_recovery_score',
  {
    id: recordId(),
    caseId: caseId(),
    activity: smallint('activity').notNull(),
    respiration: smallint('respiration').notNull(),
    circulation: smallint('circulation').notNull(),
    consciousness: smallint('consciousness').notNull(),
    oxygen: smallint('oxygen').notNull(),
    total: smallint('total')
      .notNull()
      .generatedAlwaysAs(sql`activity + respiration + circulation + consciousness + oxygen`),
    recordedBy: byStaff('recorded_by').notNull(),
    at: hospitalInstant('at'),
  },
  (table) => [
    check(
      'theatre_recovery_score_parts',
      sql`${table.activity} between 0 and 2 and ${table.respiration} between 0 and 2 and ${table.circulation} between 0 and 2 and ${table.consciousness} between 0 and 2 and ${table.oxygen} between 0 and 2`,
    ),
    index('theatre_recovery_score_case').on(table.caseId, table.at),
  ],
)

/**
 * The return from recovery to the ward of the stay, asked by a trigger with the time out of recovery, until somebody on the
 * ward takes the patient over: another person than who sent them.
 */
export const theatreReturn = pgTable(
  'theatre_return',
  {
    id: recordId(),
    caseId: caseId(),
    wardId: uuid('ward_id')
      .notNull()
      .references((): AnyPgColumn => location.id),
    askedBy: byStaff('asked_by').notNull(),
    askedAt: hospitalInstant('asked_at'),
    acceptedBy: byStaff('accepted_by'),
    acceptedAt: instant('accepted_at'),
    version: recordKeeping().version,
    updatedAt: hospitalInstant('updated_at'),
    updatedBy: byStaff('updated_by').notNull(),
  },
  (table) => [
    check('theatre_return_accepted', sql`(${table.acceptedAt} is null) = (${table.acceptedBy} is null)`),
    check('theatre_return_other', sql`${table.acceptedBy} <> ${table.askedBy}`),
    uniqueIndex('theatre_return_case').on(table.caseId),
    index('theatre_return_open').on(table.wardId).where(sql`${table.acceptedAt} is null`),
  ],
)
