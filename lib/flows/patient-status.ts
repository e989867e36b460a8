import { and, desc, eq, inArray, notInArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import { encounter } from '@/db/schema/consultations'
import { patient } from '@/db/schema/patients'
import { statusHistory } from '@/db/schema/workflow'
import { cancelOpenAppointments } from '../appointments/steps/cancel-open-appointments'
import { now } from '../clock/clock'
import { hospitalDay } from '../clock/hospital-time'
import { counted } from '../format/counted'
import type { PatientEvent } from '../patients/model/patient-machine'
import { lockPatient } from '../patients/steps/lock-patient'
import { patients } from '../patients/workflows'
import type { Doer } from '../workflow/command'
import { audit, writeRecord } from '../workflow/record'
import { WorkflowRefused } from '../workflow/refusal'
import { advance } from '../workflow/transition'

interface Seen {
  patientId: string
  seen: number
}

/** Makes a record not active, or active again. Throws `WorkflowRefused`. */
export async function putAwayOrTakeUp(
  transaction: Transaction,
  doer: Doer,
  { patientId, seen, event, reason }: Seen & { event: 'put-away' | 'take-up'; reason: string },
): Promise<void> {
  await lockPatient(transaction, doer, patientId)
  await advance(transaction, doer, patients, { id: patientId, seen, event, reason })
}

/**
 * Records that a patient died, and cancels what is still booked for any record of the person. Tells the other modules.
 * Returns how many appointments were cancelled. Throws `WorkflowRefused`.
 */
export async function recordDeath(
  transaction: Transaction,
  doer: Doer,
  { patientId, seen, diedAt }: Seen & { diedAt: Date },
): Promise<{ cancelled: number }> {
  const { recordIds, birthDate } = await lockPatient(transaction, doer, patientId)
  if (diedAt > now()) throw new WorkflowRefused('not possible', 'This is in the future.', 'diedOn')
  if (birthDate && hospitalDay(diedAt) < birthDate)
    throw new WorkflowRefused('not possible', 'This is before the birth of the patient.', 'diedOn')
  await advance(transaction, doer, patients, {
    id: patientId,
    seen,
    event: 'die',
    values: { deceasedAt: diedAt },
    handOver: { event: 'patient.deceased', patientId, details: { diedAt: diedAt.toISOString() } },
  })
  let cancelled = 0
  for (const id of recordIds)
    cancelled += await cancelOpenAppointments(transaction, doer, id, 'The patient has died.')
  return { cancelled }
}

const revivals: Partial<Record<string, PatientEvent>> = {
  unidentified: 'revive-unidentified',
  inactive: 'revive-inactive',
}

/**
 * Takes back that a patient died: the record is again what it was before. Appointments that were cancelled stay so.
 * Throws `WorkflowRefused`.
 */
export async function takeDeathBack(
  transaction: Transaction,
  doer: Doer,
  { patientId, seen, reason }: Seen & { reason: string },
): Promise<void> {
  await lockPatient(transaction, doer, patientId)
  const [before] = await transaction
    .select({ status: statusHistory.fromStatus })
    .from(statusHistory)
    .where(and(eq(statusHistory.entityId, patientId), eq(statusHistory.event, 'die')))
    .orderBy(desc(statusHistory.id))
    .limit(1)
  await advance(transaction, doer, patients, {
    id: patientId,
    seen,
    event: revivals[before?.status ?? ''] ?? 'revive',
    reason,
    values: { deceasedAt: null },
    handOver: { event: 'patient.revived', patientId },
  })
}

/**
 * Marks a record as entered in error. Refused while others are joined to it, while it has visits, and while something
 * is booked for it: those belong to somebody. Throws `WorkflowRefused`.
 */
export async function retractPatient(
  transaction: Transaction,
  doer: Doer,
  { patientId, seen, reason }: Seen & { reason: string },
): Promise<void> {
  const { recordIds } = await lockPatient(transaction, doer, patientId)
  const guard = async () => {
    if (recordIds.length > 1)
      throw new WorkflowRefused('not possible', 'Other records are joined to this one. Part them first.')
    const visits = await transaction.$count(
      encounter,
      and(
        eq(encounter.patientId, patientId),
        notInArray(encounter.status, ['cancelled', 'entered-in-error']),
      ),
    )
    if (visits > 0)
      throw new WorkflowRefused(
        'not possible',
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
      throw new WorkflowRefused(
        'not possible',
        `Still open under this record: ${counted(open, 'appointment')}. Cancel what is open first.`,
      )
  }
  await advance(transaction, doer, patients, { id: patientId, seen, event: 'retract', reason, guard })
}

/** Makes a chart confidential or takes that back, with a reason. Throws `WorkflowRefused`. */
export async function setConfidential(
  transaction: Transaction,
  doer: Doer,
  { patientId, seen, confidential, reason }: Seen & { confidential: boolean; reason: string },
): Promise<void> {
  if (!doer.may('patients.confidential'))
    throw new WorkflowRefused('not allowed', 'You may not make charts confidential.')
  if (!reason) throw new WorkflowRefused('reason missing', 'Give a reason. It is kept.', 'reason')
  const row = await lockPatient(transaction, doer, patientId, seen)
  const action = confidential ? 'make-confidential' : 'end-confidential'
  // One confidential record closes the chart of the person, so all of them are opened, and one is enough to close it.
  for (const id of confidential ? [patientId] : row.recordIds) {
    await writeRecord(transaction, patient, doer, id, { confidential })
    await audit(transaction, patient, action, { id, reason })
  }
}
