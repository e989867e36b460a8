import { eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import type { Depth } from '../model/chart-parts'
import type { PatientStatus } from '../model/patient-machine'
import { requireOpenChart } from '../records/chart-access'
import { words } from '../words/refusals'

const refusals: Partial<Record<PatientStatus, () => Phrase>> = {
  deceased: words.notTreatableDeceased,
  merged: words.notTreatableMerged,
  'entered-in-error': words.notTreatableInError,
}

/**
 * Locks the patient until `transaction` ends, and refuses if deceased, merged, entered in error, or closed to
 * `actor` at `depth`. Throws `Refusal`.
 */
export async function requireTreatable(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
  depth: Depth = 'record',
): Promise<void> {
  const [row] = await lockTreatable(transaction, [patientId])
  await authorizeRecord(transaction, actor, row, depth)
}

/**
 * As `requireTreatable`, for existing bookings. If the record was merged since, the one in use is checked: bookings
 * stay with their original record. Throws `Refusal`.
 */
export async function requireStillTreatable(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
  depth: Depth = 'record',
): Promise<void> {
  const [asked] = await transaction
    .select({ into: patient.mergedIntoId })
    .from(patient)
    .where(eq(patient.id, patientId))
  const rows = await lockTreatable(transaction, asked?.into ? [patientId, asked.into] : [patientId])
  const own = rows.find(({ id }) => id === patientId)
  const used = own?.into ? (rows.find(({ id }) => id === own.into) ?? own) : own
  await authorizeRecord(transaction, actor, used, depth)
}

type Row = Awaited<ReturnType<typeof lockTreatable>>[number]

/** In the order of their ids, as merging and unmerging lock them, so that no deadlock is possible. */
const lockTreatable = (transaction: Transaction, ids: string[]) =>
  transaction
    .select({ id: patient.id, status: patient.status, into: patient.mergedIntoId })
    .from(patient)
    .where(inArray(patient.id, ids))
    .orderBy(patient.id)
    .for('share')

async function authorizeRecord(
  transaction: Transaction,
  actor: Actor,
  row: Row | undefined,
  depth: Depth,
): Promise<void> {
  if (!row) throw new Refusal('not_found', words.noPatient(), { field: 'patient' })
  await requireOpenChart(transaction, actor, row.id, depth)
  const refusal = refusals[row.status as PatientStatus]
  if (refusal) throw new Refusal('rule', refusal(), { field: 'patient' })
}
