import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  index,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { HandoverStatus } from '@/lib/inpatient/model/handover-codes'
import { byStaff, instant, period, recordId, recordKeeping } from '../../columns'
import { location } from '../locations'
import { patient } from '../patients'
import { stay } from './stays'

/**
 * The handover of a ward from one shift to the next. It is given by one nurse and received by another, who is on duty there
 * in the next shift or says why not; then neither it nor its lines change again. All of that is held by triggers.
 */
export const handover = pgTable(
  'handover',
  {
    id: recordId(),
    wardId: uuid('ward_id')
      .notNull()
      .references(() => location.id),
    /** The shift that hands over. */
    period: period('period').notNull(),
    status: text('status').$type<HandoverStatus>().notNull(),
    statusReason: text('status_reason'),
    givenBy: byStaff('given_by'),
    givenAt: instant('given_at'),
    receivedBy: byStaff('received_by'),
    receivedAt: instant('received_at'),
    /** Why somebody received it who is not on the duty list of the next shift. */
    offListReason: text('off_list_reason'),
    ...recordKeeping(),
  },
  (table) => [
    check('handover_status', sql`${table.status} in ('draft', 'given', 'received', 'cancelled')`),
    check(
      'handover_period',
      sql`not isempty(${table.period}) and lower_inc(${table.period}) and not upper_inc(${table.period})
        and not lower_inf(${table.period}) and not upper_inf(${table.period})
        and upper(${table.period}) - lower(${table.period}) <= interval '24 hours'`,
    ),
    check(
      'handover_given',
      sql`(${table.givenBy} is null) = (${table.givenAt} is null)
        and (${table.status} = 'draft') <= (${table.givenAt} is null)
        and (${table.status} in ('given', 'received')) <= (${table.givenAt} is not null)`,
    ),
    check(
      'handover_received',
      sql`(${table.receivedBy} is null) = (${table.receivedAt} is null)
        and (${table.status} = 'received') = (${table.receivedAt} is not null)`,
    ),
    check('handover_other_person', sql`${table.receivedBy} <> ${table.givenBy}`),
    check(
      'handover_reason',
      sql`(${table.status} <> 'cancelled' or length(trim(${table.statusReason})) > 0 is true) and coalesce(length(trim(${table.offListReason})) > 0, true)`,
    ),
    uniqueIndex('handover_open').on(table.wardId).where(sql`${table.status} in ('draft', 'given')`),
    index('handover_ward').on(table.wardId, table.createdAt),
    index('handover_waiting').on(table.givenAt).where(sql`${table.status} = 'given'`),
  ],
)

/** A patient of a handover: the words of the nurse who gave it, and from the receipt on what was known then. */
export const handoverLine = pgTable(
  'handover_line',
  {
    id: recordId(),
    handoverId: uuid('handover_id')
      .notNull()
      .references(() => handover.id),
    encounterId: uuid('encounter_id')
      .notNull()
      .references((): AnyPgColumn => stay.encounterId),
    patientId: uuid('patient_id')
      .notNull()
      .references(() => patient.id),
    text: text('text'),
    /** The row of the sheet at the receipt, as it was shown; null before. */
    snapshot: jsonb('snapshot').$type<Record<string, unknown>>(),
    ...recordKeeping(),
  },
  (table) => [
    check('handover_line_text', sql`length(trim(${table.text})) between 1 and 2000`),
    unique('handover_line_once').on(table.handoverId, table.encounterId),
    index('handover_line_encounter').on(table.encounterId),
    index('handover_line_patient').on(table.patientId),
  ],
)
