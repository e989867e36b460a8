import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { patient, patientIdentifier } from '@/db/schema/patients'
import { hasCode, UNIQUE_VIOLATION } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { fullName } from '../model/rules'
import { mayOpenChart } from '../records/chart-access'
import { NATIONAL_ID } from '../workflows'

/**
 * Gives the patient `patientId` the national id `value`, in place of the one before; null takes it away. Returns whether
 * that was a change. Throws `Refusal` when it belongs to somebody else, and says who.
 */
export async function setNationalId(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
  value: string | null,
): Promise<boolean> {
  const mine = and(eq(patientIdentifier.patientId, patientId), eq(patientIdentifier.system, NATIONAL_ID))
  const [before] = await transaction.select().from(patientIdentifier).where(mine)
  if ((before?.value ?? null) === value) return false
  if (value !== null) await refuseTaken(transaction, actor, value)
  if (before) await transaction.delete(patientIdentifier).where(eq(patientIdentifier.id, before.id))
  if (value !== null) await insert(transaction, patientId, value)
  return true
}

async function refuseTaken(transaction: Transaction, actor: Actor, value: string): Promise<void> {
  const [owner] = await transaction
    .select({
      given: patient.given,
      family: patient.family,
      mrn: patient.mrn,
      id: patient.id,
    })
    .from(patientIdentifier)
    .innerJoin(patient, eq(patient.id, patientIdentifier.patientId))
    .where(and(eq(patientIdentifier.system, NATIONAL_ID), eq(patientIdentifier.value, value)))
  if (!owner) return
  const shown = await mayOpenChart(transaction, actor, owner.id)
  throw new Refusal(
    'rule',
    shown
      ? `This is the national id of ${fullName(owner)}, MRN ${owner.mrn}. Open that record instead.`
      : 'This is the national id of a confidential patient, who is registered already.',
    { field: 'nationalId' },
  )
}

/** Somebody else may have registered it a moment ago; then the index of the table is who notices. */
async function insert(transaction: Transaction, patientId: string, value: string): Promise<void> {
  try {
    await transaction.insert(patientIdentifier).values({ patientId, system: NATIONAL_ID, value })
  } catch (error) {
    if (!hasCode(error, UNIQUE_VIOLATION)) throw error
    throw new Refusal('rule', 'Somebody has just registered a patient with this national id.', {
      field: 'nationalId',
    })
  }
}
