import { eq, or } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'

/** All records of the person of the record `patientId`: those joined to each other. In the transaction of a command. */
export async function recordsOfPerson(
  transaction: Transaction,
  patientId: string,
): Promise<{ id: string; confidential: boolean }[]> {
  const [own] = await transaction
    .select({ mergedIntoId: patient.mergedIntoId })
    .from(patient)
    .where(eq(patient.id, patientId))
  const first = own?.mergedIntoId ?? patientId
  return await transaction
    .select({ id: patient.id, confidential: patient.confidential })
    .from(patient)
    .where(or(eq(patient.id, first), eq(patient.mergedIntoId, first)))
}

/** Whether `actor` may know whose record this is: no record of the person is confidential to them. */
export async function mayOpenChart(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
): Promise<boolean> {
  if (actor.may('patients.confidential')) return true
  const records = await recordsOfPerson(transaction, patientId)
  return !records.some(({ confidential }) => confidential)
}

/**
 * Refuses whatever touches a confidential chart, of any record of the person, to whoever may not open it. Throws
 * `Refusal`.
 */
export async function requireOpenChart(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
): Promise<void> {
  if (!(await mayOpenChart(transaction, actor, patientId)))
    throw new Refusal('forbidden', 'This chart is confidential, and you may not open it.')
}

/** As `authorizeRecord` of a workflow whose records are part of a chart. */
export const chartOf = (transaction: Transaction, actor: Actor, { patientId }: { patientId: string }) =>
  requireOpenChart(transaction, actor, patientId)
