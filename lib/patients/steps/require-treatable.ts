import { eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import type { PatientStatus } from '../model/patient-machine'
import { requireOpenChart } from '../records/chart-access'

const refusals: Partial<Record<PatientStatus, string>> = {
  deceased: 'This patient is recorded as deceased.',
  merged: 'This record was joined to another one. Open the other one and go on there.',
  'entered-in-error': 'This record was entered in error.',
}

/**
 * Makes sure that the patient can be booked and seen, and stays so until `transaction` ends: not deceased, not joined to
 * another record, not entered in error, and not confidential to `actor`. Throws `Refusal`.
 */
export async function requireForCare(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
): Promise<void> {
  const [row] = await lockForCare(transaction, [patientId])
  await authorizeRecord(transaction, actor, row)
}

/**
 * As `requireForCare`, for what was booked for the patient before. When their record was joined to another one since,
 * the one in use is judged: what was booked stays with the record that it was booked for. Throws `Refusal`.
 */
export async function requireStillForCare(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
): Promise<void> {
  const [asked] = await transaction
    .select({ into: patient.mergedIntoId })
    .from(patient)
    .where(eq(patient.id, patientId))
  const rows = await lockForCare(transaction, asked?.into ? [patientId, asked.into] : [patientId])
  const own = rows.find(({ id }) => id === patientId)
  await authorizeRecord(transaction, actor, own?.into ? (rows.find(({ id }) => id === own.into) ?? own) : own)
}

type Row = Awaited<ReturnType<typeof lockForCare>>[number]

/** In the order of their ids, as whoever joins or parts records locks them, so that nobody waits in a circle. */
const lockForCare = (transaction: Transaction, ids: string[]) =>
  transaction
    .select({ id: patient.id, status: patient.status, into: patient.mergedIntoId })
    .from(patient)
    .where(inArray(patient.id, ids))
    .orderBy(patient.id)
    .for('share')

async function authorizeRecord(transaction: Transaction, actor: Actor, row: Row | undefined): Promise<void> {
  if (!row) throw new Refusal('not_found', 'This patient does not exist.', { field: 'patient' })
  await requireOpenChart(transaction, actor, row.id)
  const refusal = refusals[row.status as PatientStatus]
  if (refusal) throw new Refusal('rule', `${refusal} Nothing was saved.`, { field: 'patient' })
}
