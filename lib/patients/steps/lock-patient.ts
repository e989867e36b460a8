import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'
import type { Doer } from '../../workflow/command'
import { lockRecord, type RowOf } from '../../workflow/record'
import { WorkflowRefused } from '../../workflow/refusal'
import { requireOpenChart } from '../records/chart-access'

/**
 * Locks the record of a patient for a change by `doer`; `seen` as for `lockRecord`. Refuses a confidential chart to
 * whoever may not open it, and a record that is not used any more. Returns it with the ids of all records of the person.
 * Throws `WorkflowRefused`.
 */
export async function lockPatient(
  transaction: Transaction,
  doer: Doer,
  patientId: string,
  seen?: number,
): Promise<RowOf<typeof patient> & { recordIds: string[] }> {
  const row = await lockRecord(transaction, patient, patientId)
  await requireOpenChart(transaction, doer, row.id)
  if (row.status === 'merged')
    throw new WorkflowRefused('not possible', 'This record was joined to another one. Write into that one.')
  if (row.status === 'entered-in-error')
    throw new WorkflowRefused('not possible', 'This record was entered in error, and nothing is added to it.')
  if (seen !== undefined) await lockRecord(transaction, patient, patientId, seen)
  const joined = await transaction
    .select({ id: patient.id })
    .from(patient)
    .where(eq(patient.mergedIntoId, patientId))
  return { ...row, recordIds: [patientId, ...joined.map(({ id }) => id)] }
}
