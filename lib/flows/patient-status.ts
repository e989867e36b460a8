import { and, desc, eq, inArray, notInArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import { encounter } from '@/db/schema/encounters'
import { patient } from '@/db/schema/patients'
import { statusHistory } from '@/db/schema/workflow'
import type { Actor } from '../access/actor'
import { cancelOpenAppointments } from '../appointments/steps/cancel-open-appointments'
import { now } from '../clock/clock'
import { hospitalDay } from '../clock/hospital-time'
import { counted } from '../format/counted'
import type { PatientEvent } from '../patients/model/patient-machine'
import { lockPatient } from '../patients/steps/lock-patient'
import { patients } from '../patients/workflows'
import { Refusal } from '../platform/refusal'
import { audit, updateRecord } from '../workflow/record'
import { transition } from '../workflow/transition'

interface Seen {
  patientId: string
  expectedVersion: number
}

/** Makes a record not active, or active again. Throws `Refusal`. */
export async function putAwayOrTakeUp(
  transaction: Transaction,
  actor: Actor,
  { patientId, expectedVersion, event, reason }: Seen & { event: 'put-away' | 'take-up'; reason: string },
): Promise<void> {
  await lockPatient(transaction, actor, patientId)
  await transition(transaction, actor, patients, { id: patientId, expectedVersion, event, reason })
}

/**
 * Records that a patient died, and cancels what is still booked for any record of the person. Tells the other modules.
 * Returns how many appointments were cancelled. Throws `Refusal`.
 */
export async function recordDeath(
  transaction: Transaction,
  actor: Actor,
  { patientId, expectedVersion, diedAt }: Seen & { diedAt: Date },
): Promise<{ cancelled: number }> {
  const { recordIds, birthDate } = await lockPatient(transaction, actor, patientId)
  if (diedAt > now()) throw new Refusal('rule', 'This is in the future.', { field: 'diedOn' })
  if (birthDate && hospitalDay(diedAt) < birthDate)
    throw new Refusal('rule', 'This is before the birth of the patient.', { field: 'diedOn' })
  await transition(transaction, actor, patients, {
    id: patientId,
    expectedVersion,
    event: 'die',
    values: { deceasedAt: diedAt },
    outbox: { event: 'patient.deceased', patientId, payload: { diedAt: diedAt.toISOString() } },
  })
  let cancelled = 0
  for (const id of recordIds)
    cancelled += await cancelOpenAppointments(transaction, actor, id, 'The patient has died.')
  return { cancelled }
}

const revivals: Partial<Record<string, PatientEvent>> = {
  unidentified: 'revive-unidentified',
  inactive: 'revive-inactive',
}

/**
 * Takes back that a patient died: the record is again what it was before. Appointments that were cancelled stay so.
 * Throws `Refusal`.
 */
export async function takeDeathBack(
  transaction: Transaction,
  actor: Actor,
  { patientId, expectedVersion, reason }: Seen & { reason: string },
): Promise<void> {
  await lockPatient(transaction, actor, patientId)
  const [before] = await transaction
    .select({ status: statusHistory.fromStatus })
    .from(statusHistory)
    .where(and(eq(statusHistory.entityId, patientId), eq(statusHistory.event, 'die')))
    .orderBy(desc(statusHistory.id))
    .limit(1)
  await transition(transaction, actor, patients, {
    id: patientId,
    expectedVersion,
    event: revivals[before?.status ?? ''] ?? 'revive',
    reason,
    values: { deceasedAt: null },
    outbox: { event: 'patient.revived', patientId },
  })
}

/**
 * Marks a record as entered in error. Refused while others are joined to it, while it has visits, and while something
 * is booked for it: those belong to somebody. Throws `Refusal`.
 */
export async function retractPatient(
  transaction: Transaction,
  actor: Actor,
  { patientId, expectedVersion, reason }: Seen & { reason: string },
): Promise<void> {
  const { recordIds } = await lockPatient(transaction, actor, patientId)
  const guard = async () => {
    if (recordIds.length > 1)
      throw new Refusal('rule', 'Other records are joined to this one. Part them first.')
    const visits = await transaction.$count(
      encounter,
      and(
        eq(encounter.patientId, patientId),
        notInArray(encounter.status, ['cancelled', 'entered-in-error']),
      ),
    )
    if (visits > 0)
      throw new Refusal(
        'rule',
        `Somebody came under this record (${counted(visits, 'visit')}). Join it to the right one instead.`,
      )
    const open = await transaction.$count(
      appointment,
      and(
        eq(appointment.patientId, patientId),
        inArray(appointment.status, ['proposed', 'waitlist', 'booked', 'checked-in']),
      ),
    )
    if (open > 0)
      throw new Refusal(
        'rule',
        `Still open under this record: ${counted(open, 'appointment')}. Cancel what is open first.`,
      )
  }
  await transition(transaction, actor, patients, {
    id: patientId,
    expectedVersion,
    event: 'retract',
    reason,
    guard,
  })
}

/** Makes a chart confidential or takes that back, with a reason. Throws `Refusal`. */
export async function setConfidential(
  transaction: Transaction,
  actor: Actor,
  { patientId, expectedVersion, confidential, reason }: Seen & { confidential: boolean; reason: string },
): Promise<void> {
  if (!actor.may('patients.confidential'))
    throw new Refusal('forbidden', 'You may not make charts confidential.')
  if (!reason) throw new Refusal('reason_required', 'Give a reason. It is kept.', { field: 'reason' })
  const row = await lockPatient(transaction, actor, patientId, expectedVersion)
  const action = confidential ? 'make-confidential' : 'end-confidential'
  // One confidential record closes the chart of the person, so all of them are opened, and one is enough to close it.
  for (const id of confidential ? [patientId] : row.recordIds) {
    await updateRecord(transaction, patient, actor, id, { confidential })
    await audit(transaction, patient, action, { id, reason })
  }
}
