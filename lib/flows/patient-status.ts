import { and, desc, eq, inArray, notInArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import { encounter } from '@/db/schema/encounters'
import { statusHistory } from '@/db/schema/workflow'
import type { Actor } from '../access/actor'
import { cancelOpenAppointments } from '../appointments/steps/cancel-open-appointments'
import { now } from '../clock/clock'
import { hospitalDay } from '../clock/hospital-time'
import type { PatientEvent } from '../patients/model/patient-machine'
import { recordsOfPerson } from '../patients/records/chart-access'
import { lockPatient } from '../patients/steps/lock-patient'
import { patients } from '../patients/workflows'
import { Refusal } from '../platform/refusal'
import { requireStep, transition } from '../workflow/transition'
import { words } from './patient-words'

/** The record that is changed, at the version that the person looked at. */
interface AtRecord {
  patientId: string
  expectedVersion: number
}

/**
 * Records that a patient died, and cancels what is still booked for any record of the person. Tells the other modules.
 * Returns how many appointments were cancelled. Throws `Refusal`.
 */
export async function recordDeath(
  transaction: Transaction,
  actor: Actor,
  { patientId, expectedVersion, diedAt }: AtRecord & { diedAt: Date },
): Promise<{ cancelled: number }> {
  await transition(transaction, actor, patients, {
    id: patientId,
    expectedVersion,
    event: 'record-death',
    guard: ({ birthDate }) => {
      if (diedAt > now()) throw new Refusal('rule', words.deathInFuture(), { field: 'diedOn' })
      if (birthDate && hospitalDay(diedAt) < birthDate)
        throw new Refusal('rule', words.deathBeforeBirth(), { field: 'diedOn' })
    },
    values: { deceasedAt: diedAt },
    outbox: { event: 'patient.deceased', patientId, payload: { diedAt: diedAt.toISOString() } },
  })
  const died = words.patientDied().text
  let cancelled = 0
  for (const { id } of await recordsOfPerson(transaction, patientId))
    cancelled += await cancelOpenAppointments(transaction, actor, id, died)
  return { cancelled }
}

const revertingFor: Partial<Record<string, PatientEvent>> = {
  unidentified: 'revert-death-unidentified',
  inactive: 'revert-death-inactive',
}

/**
 * Reverts the record of a death: the record is again what it was before. Appointments that were cancelled stay so.
 * Throws `Refusal`.
 */
export async function revertDeath(
  transaction: Transaction,
  actor: Actor,
  { patientId, expectedVersion, reason }: AtRecord & { reason: string },
): Promise<void> {
  // All of its events take the same permission.
  requireStep(actor, patients, 'revert-death')
  await lockPatient(transaction, actor, patientId)
  const [before] = await transaction
    .select({ status: statusHistory.fromStatus })
    .from(statusHistory)
    .where(and(eq(statusHistory.entityId, patientId), eq(statusHistory.event, 'record-death')))
    .orderBy(desc(statusHistory.id))
    .limit(1)
  await transition(transaction, actor, patients, {
    id: patientId,
    expectedVersion,
    event: revertingFor[before?.status ?? ''] ?? 'revert-death',
    reason,
    values: { deceasedAt: null },
    outbox: { event: 'patient.revived', patientId },
  })
}

/**
 * Marks a record as entered in error. Refused while others are merged into it, while it has visits, and while something
 * is booked for it: those belong to a patient. Throws `Refusal`.
 */
export async function retractPatient(
  transaction: Transaction,
  actor: Actor,
  { patientId, expectedVersion, reason }: AtRecord & { reason: string },
): Promise<void> {
  await transition(transaction, actor, patients, {
    id: patientId,
    expectedVersion,
    event: 'retract',
    reason,
    guard: () => refuseUsedRecord(transaction, patientId),
  })
}

async function refuseUsedRecord(transaction: Transaction, patientId: string): Promise<void> {
  if ((await recordsOfPerson(transaction, patientId)).length > 1)
    throw new Refusal('rule', words.hasMergedRecords())
  const visits = await transaction.$count(
    encounter,
    and(eq(encounter.patientId, patientId), notInArray(encounter.status, ['cancelled', 'entered-in-error'])),
  )
  if (visits > 0) throw new Refusal('rule', words.hasVisits(visits))
  const open = await transaction.$count(
    appointment,
    and(
      eq(appointment.patientId, patientId),
      inArray(appointment.status, ['proposed', 'waitlist', 'booked', 'checked-in']),
    ),
  )
  if (open > 0) throw new Refusal('rule', words.hasOpenAppointments(open))
}
