import { eq, or } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import type { Depth } from '../model/chart-parts'
import { words } from '../words/refusals'
import { closedAt, p } from './person-records'

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

/** Whether `actor` may open the chart so far. That of an unknown patient nobody may. */
export async function mayOpenChart(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
  depth: Depth = 'chart',
): Promise<boolean> {
  const sql = statementsIn(transaction)
  const [row] = await sql<{ closed: boolean }[]>`
    select ${closedAt[depth](sql, actor)} as closed from ${p} where ${p.id} = ${patientId}`
  return row?.closed === false
}

/** Refuses an actor who may not open the chart so far. Throws `Refusal`: `forbidden`. */
export async function requireOpenChart(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
  depth: Depth = 'chart',
): Promise<void> {
  if (await mayOpenChart(transaction, actor, patientId, depth)) return
  const known = depth === 'chart' && (await mayOpenChart(transaction, actor, patientId, 'record'))
  throw new Refusal('forbidden', known ? words.noRelation() : words.confidential())
}

type Authorize = (transaction: Transaction, actor: Actor, row: { patientId: string }) => Promise<void>

const at =
  (depth: Depth): Authorize =>
  (transaction, actor, { patientId }) =>
    requireOpenChart(transaction, actor, patientId, depth)

/** `authorizeRecord` of a workflow whose records are clinical parts of a chart. */
export const chartOf = at('chart')
/** `authorizeRecord` of a workflow whose records are no clinical parts, such as appointments. */
export const recordOf = at('record')
/** `authorizeRecord` of steps that are taken for every patient who waits for them. */
export const nameOf = at('name')
