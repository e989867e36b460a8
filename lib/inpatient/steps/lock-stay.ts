import { eq } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { stay as stayTable } from '@/db/schema/inpatient/stays'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import type { Permission } from '../../access/names'
import { refuseOpenOperation } from '../../encounters/steps/refuse-open-operation'
import { chartOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { audit, lockRecord, type RowOf, requireVersion, updateRecord } from '../../workflow/record'
import { covered, transition } from '../../workflow/transition'
import { inBedStatuses } from '../model/codes'
import { type StayEvent, stayMachine } from '../model/stay-machine'
import { words } from '../words/refusals'
import { type Stay, stays } from '../workflows'

/** What a stay has beyond its encounter. */
export type StayDetails = RowOf<typeof stayTable>

/** A locked stay. */
export interface LockedStay {
  stay: Stay
  details: StayDetails
}

interface Asked {
  permission: Permission
  expectedVersion?: number | undefined
  /** Also for somebody who may not open the chart. */
  withoutChart?: boolean
}

/**
 * Locks the stay `id` for an act that is no step of it, such as a move to another bed. Refuses, in this order, an actor
 * without the permission, one who may not open the chart, and another version. Throws `Refusal`.
 */
export async function lockStay(
  transaction: Transaction,
  actor: Actor,
  id: string,
  { permission, expectedVersion, withoutChart = false }: Asked,
): Promise<LockedStay> {
  requirePermission(actor, permission)
  const stay = covered(stays, await lockRecord(transaction, encounter, id))
  if (!withoutChart) await chartOf(transaction, actor, stay)
  await requireVersion<typeof encounter>(transaction, stay, expectedVersion)
  return { stay, details: await detailsOf(transaction, id) }
}

/** What the stay `id` has beyond its encounter, which the caller has locked. */
export async function detailsOf(transaction: Transaction, id: string): Promise<StayDetails> {
  const [row] = await transaction.select().from(stayTable).where(eq(stayTable.encounterId, id))
  return detailsIn(row, id)
}

function detailsIn(row: StayDetails | undefined, id: string): StayDetails {
  if (!row) throw new Error(`The stay ${id} has no details.`)
  return row
}

/** Refuses a stay whose patient is not on a ward, and one who has left. Throws `Refusal`. */
export function requireOnWard({ stay }: LockedStay): void {
  if (!inBedStatuses.some((status) => status === stay.status))
    throw new Refusal('rule', words.notOnWard(stayMachine.statuses[stay.status]))
  if (stay.endedAt) throw new Refusal('rule', words.hasLeft())
}

/** Writes details of a stay that is locked. */
async function writeDetails(
  transaction: Transaction,
  id: string,
  values: Partial<StayDetails>,
): Promise<StayDetails> {
  const [row] = await transaction
    .update(stayTable)
    .set(values)
    .where(eq(stayTable.encounterId, id))
    .returning()
  return detailsIn(row, id)
}

/** Writes details that are no step of the stay, as its next version, with an entry in the audit log. */
export async function changeDetails(
  transaction: Transaction,
  actor: Actor,
  { stay }: LockedStay,
  action: string,
  values: Partial<StayDetails>,
): Promise<void> {
  await writeDetails(transaction, stay.id, values)
  await updateRecord(transaction, encounter, actor, stay.id, {})
  await audit(transaction, encounter, action, { id: stay.id, ...values })
}

type StepOf = Parameters<typeof transition<typeof encounter, string, StayEvent, Stay>>[3]

/** Moves a stay by a step, and writes details with it. Returns both. Throws `Refusal`. */
export async function moveStay(
  transaction: Transaction,
  actor: Actor,
  { details, ...step }: StepOf & { details?: Partial<StayDetails> },
): Promise<LockedStay> {
  const stay = await refuseOpenOperation(() => transition(transaction, actor, stays, step))
  const { id } = stay
  return {
    stay,
    details: details ? await writeDetails(transaction, id, details) : await detailsOf(transaction, id),
  }
}

/**
 * The instant of a step of the stay `id`, once it is locked: taken before, it would be earlier than what somebody recorded while this waited
 * for the lock, such as a dose that was given.
 */
export async function instantOfStep(transaction: Transaction, id: string): Promise<Date> {
  await lockRecord(transaction, encounter, id)
  return await instantNow(transaction)
}

/** The instant by the hospital’s clock, from the database: several processes write intervals that must touch. */
export async function instantNow(transaction: Transaction): Promise<Date> {
  const [row] = await statementsIn(transaction)<{ at: Date }[]>`select hospital_now() as at`
  if (!row) throw new Error('The database gave no time.')
  return row.at
}
