import { eq, or } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'
import { hiddenFrom, p } from './person-records'

/** The ids of all merged records of the person with record `patientId`, inside a command’s transaction. */
export async function recordsOfPerson(
  transaction: Transaction,
  patientId: string,
): Promise<{ id: string }[]> {
  const [own] = await transaction
    .select({ mergedIntoId: patient.mergedIntoId })
    .from(patient)
    .where(eq(patient.id, patientId))
  const first = own?.mergedIntoId ?? patientId
  return await transaction
    .select({ id: patient.id })
    .from(patient)
    .where(or(eq(patient.id, first), eq(patient.mergedIntoId, first)))
}

/** Whether `actor` may open the chart: see `hiddenFrom`. That of an unknown patient nobody may. */
export async function mayOpenChart(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
): Promise<boolean> {
  const sql = statementsIn(transaction)
  const [row] = await sql<{ hidden: boolean }[]>`
    select ${hiddenFrom(sql, actor)} as hidden from ${p} where ${p.id} = ${patientId}`
  return row?.hidden === false
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
