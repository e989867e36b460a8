import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { lockRecord, type RowOf, requireVersion } from '../../workflow/record'
import type { Depth } from '../model/chart-parts'
import { requireOpenChart } from '../records/chart-access'
import { words } from '../words/refusals'

/**
 * Locks the record of a patient for a change by `actor`, whose permission was checked before; `expectedVersion` as for
 * `lockRecord`. Refuses if the actor may not open the chart at
 * `depth`, and if the record was merged or entered in error. Returns
 * it with the ids of all records of the person. Throws `Refusal`.
 */
export async function lockPatient(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
  { expectedVersion, depth = 'chart' }: { expectedVersion?: number; depth?: Depth } = {},
): Promise<RowOf<typeof patient> & { recordIds: string[] }> {
  const row = await lockRecord(transaction, patient, patientId)
  await requireOpenChart(transaction, actor, row.id, depth)
  if (row.status === 'merged') throw new Refusal('rule', words.merged())
  if (row.status === 'entered-in-error') throw new Refusal('rule', words.enteredInError())
  await requireVersion<typeof patient>(transaction, row, expectedVersion)
  const joined = await transaction
    .select({ id: patient.id })
    .from(patient)
    .where(eq(patient.mergedIntoId, patientId))
  return { ...row, recordIds: [patientId, ...joined.map(({ id }) => id)] }
}
