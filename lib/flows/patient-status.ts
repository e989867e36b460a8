import { and, desc, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { statusHistory } from '@/db/schema/workflow'
import type { Actor } from '../access/actor'
import { now } from '../clock/clock'
import { hospitalDay } from '../clock/hospital-time'
import { modules } from '../modules'
import type { PatientEvent } from '../patients/model/patient-machine'
import { recordsOfPerson } from '../patients/records/chart-access'
import { lockPatient } from '../patients/steps/lock-patient'
import { patients } from '../patients/workflows'
import { Refusal } from '../platform/refusal'
import { requireStep, transition } from '../workflow/transition'
import { words } from './words/patients'

/** The record to change, at the version that the user saw. */
interface AtRecord {
  patientId: string
  expectedVersion: number
}

/**
 * Records a death, and ends what any module has open for any record of the person, such as appointments. Returns how
 * many were ended. Throws `Refusal`.
 */
export async function recordDeath(
  transaction: Transaction,
  actor: Actor,
  { patientId, expectedVersion, diedAt }: AtRecord & { diedAt: Date },
): Promise<{ ended: number }> {
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
  const reason = words.patientDied().text
  let ended = 0
  for (const { id } of await recordsOfPerson(transaction, patientId))
    for (const { onPatient } of modules)
      ended += (await onPatient?.dies?.(transaction, actor, { patientId: id, reason })) ?? 0
  return { ended }
}

const revertingFor: Partial<Record<string, PatientEvent>> = {
  unidentified: 'revert-death-unidentified',
  inactive: 'revert-death-inactive',
}

/**
 * Reverts a recorded death and restores the previous status. Cancelled appointments stay cancelled. Throws `Refusal`.
 */
export async function revertDeath(
  transaction: Transaction,
  actor: Actor,
  { patientId, expectedVersion, reason }: AtRecord & { reason: string },
): Promise<void> {
  // All its events need the same permission.
  requireStep(actor, patients, 'revert-death')
  await lockPatient(transaction, actor, patientId, { depth: 'record' })
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
 * Marks a record as entered in error. Refused while others are merged into it, or while a module has data for it,
 * such as visits or appointments. Throws `Refusal`.
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
  for (const { onPatient } of modules) await onPatient?.retracts?.(transaction, patientId)
}
