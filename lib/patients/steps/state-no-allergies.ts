import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { allergy, patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { audit, lockRecord, updateRecord } from '../../workflow/record'
import { requireStep } from '../../workflow/transition'
import { words } from '../words/refusals'
import { allergies } from '../workflows'
import { lockPatient } from './lock-patient'

/**
 * Records that the patient was asked and has no known allergies, or withdraws that. Refused while any record of the
 * person has an active allergy. Throws `Refusal`.
 */
export async function stateNoAllergies(
  transaction: Transaction,
  actor: Actor,
  { patientId, stated }: { patientId: string; stated: boolean },
): Promise<void> {
  requireStep(actor, allergies, 'record')
  const { recordIds } = await lockPatient(transaction, actor, patientId)
  if (!stated) return await withdrawNoAllergies(transaction, actor, recordIds)
  const active = await transaction
    .select({ substance: allergy.substance })
    .from(allergy)
    .where(and(inArray(allergy.patientId, recordIds), eq(allergy.status, 'active')))
  if (active[0]) throw new Refusal('rule', words.allergyRecorded(active[0].substance))
  await updateRecord(transaction, patient, actor, patientId, {
    noKnownAllergiesAt: now(),
    noKnownAllergiesBy: actor.person.id,
  })
  await audit(transaction, patient, 'state-no-known-allergies', { id: patientId })
}

/** Withdraws the statement from all `recordIds`: it ends with the first allergy on any of them. */
export async function withdrawNoAllergies(
  transaction: Transaction,
  actor: Actor,
  recordIds: string[],
): Promise<void> {
  for (const id of recordIds) {
    const row = await lockRecord(transaction, patient, id)
    if (!row.noKnownAllergiesAt) continue
    await updateRecord(transaction, patient, actor, id, {
      noKnownAllergiesAt: null,
      noKnownAllergiesBy: null,
    })
    await audit(transaction, patient, 'withdraw-no-known-allergies', { id })
  }
}
