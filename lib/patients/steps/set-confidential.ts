import type { Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { audit, updateRecord } from '../../workflow/record'
import { words } from '../words/refusals'
import { lockPatient } from './lock-patient'

/** Makes a chart confidential or ends that, with a reason, which the audit log keeps. Throws `Refusal`. */
export async function setConfidential(
  transaction: Transaction,
  actor: Actor,
  asked: { patientId: string; expectedVersion: number; confidential: boolean; reason: string },
): Promise<void> {
  if (!actor.may('patients.confidential')) throw new Refusal('forbidden', words.mayNotSetConfidential())
  const { patientId, expectedVersion, confidential } = asked
  const reason = asked.reason.trim()
  if (!reason) throw new Refusal('reason_required', words.reasonRequired(), { field: 'reason' })
  const { recordIds } = await lockPatient(transaction, actor, patientId, {
    expectedVersion,
    depth: 'record',
  })
  const action = confidential ? 'make-confidential' : 'end-confidential'
  // One confidential record closes the whole chart, so lifting it lifts it on all records.
  for (const id of confidential ? [patientId] : recordIds) {
    await updateRecord(transaction, patient, actor, id, { confidential })
    await audit(transaction, patient, action, { id, reason })
  }
}
