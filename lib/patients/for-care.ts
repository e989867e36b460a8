import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'
import type { Doer } from '../workflow/command'
import { WorkflowRefused } from '../workflow/refused'
import type { PatientStatus } from './machine'

const refusals: Partial<Record<PatientStatus, string>> = {
  deceased: 'This patient is recorded as deceased.',
  merged: 'This record was joined to another one. Open the other one and go on there.',
  'entered-in-error': 'This record was entered in error.',
}

/**
 * Makes sure that the patient can be booked and seen, and stays so until `transaction` ends: not deceased, not joined to
 * another record, not entered in error, and not confidential to `doer`. Throws `WorkflowRefused`.
 */
export async function requireForCare(transaction: Transaction, doer: Doer, patientId: string): Promise<void> {
  const [row] = await transaction
    .select({ status: patient.status, confidential: patient.confidential })
    .from(patient)
    .where(eq(patient.id, patientId))
    .for('share')
  if (!row) throw new WorkflowRefused('not found', 'This patient does not exist.', 'patient')
  if (row.confidential && !doer.may('patients.confidential'))
    throw new WorkflowRefused(
      'not allowed',
      'This chart is confidential. Ask somebody who may open it.',
      'patient',
    )
  const refusal = refusals[row.status as PatientStatus]
  if (refusal) throw new WorkflowRefused('not possible', `${refusal} Nothing was saved.`, 'patient')
}
