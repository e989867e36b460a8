import { eq, or } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'

/** The ids of all merged records of the person with record `patientId`, inside a command’s transaction. */
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

/** Whether `actor` may open the chart: no record of the person is confidential to them. */
export async function mayOpenChart(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
): Promise<boolean> {
  if (actor.may('patients.confidential')) return true
  const records = await recordsOfPerson(transaction, patientId)
  return !records.some(({ confidential }) => confidential)
}

/** Refuses an actor who may not open the chart. Throws `Refusal`: `forbidden`. */
export async function requireOpenChart(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
): Promise<void> {
  if (!(await mayOpenChart(transaction, actor, patientId)))
    throw new Refusal('forbidden', words.confidential())
}

/** `authorizeRecord` of a workflow whose records are part of a chart. */
export const chartOf = (transaction: Transaction, actor: Actor, { patientId }: { patientId: string }) =>
  requireOpenChart(transaction, actor, patientId)
