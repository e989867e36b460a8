import { and, eq, ne } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { theatreCase } from '@/db/schema/theatre/operations'
import { theatreCaseKit, theatreKit } from '@/db/schema/theatre/plan'
import { constraintOf } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, insertRecord, lockRecord, updateRecord } from '../../workflow/record'
import type { CaseStatus } from '../model/case-machine'
import { requireKitFree } from '../steps/kit-free'
import { onOperation } from '../steps/on-operation'
import { words } from '../words/refusals'
import { refuseTaken } from './book'

/** Adds kit that operations can be planned with. Returns its id. Throws `Refusal`. */
export async function addKit(
  actor: Actor,
  { key, ...input }: { key: string; name: string; identifier: string },
): Promise<string> {
  requirePermission(actor, 'theatre.book')
  try {
    return await command(actor, { key, action: 'add kit', content: input }, async (transaction) => {
      const { id } = await insertRecord(transaction, theatreKit, actor, input)
      await audit(transaction, theatreKit, 'create', { id, ...input })
      return id
    })
  } catch (error) {
    if (constraintOf(error) !== 'theatre_kit_identifier') throw error
    throw new Refusal('rule', words.kitIdentifier(input.identifier), { field: 'identifier' })
  }
}

/** Takes kit out of use, if no operation is booked with it, or puts it back. Returns its id. Throws `Refusal`. */
export async function setKitInUse(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; active: boolean },
): Promise<string> {
  requirePermission(actor, 'theatre.book')
  const { id, expectedVersion, active } = input
  return await command(actor, { key, action: 'set kit in use', content: input }, async (transaction) => {
    await lockRecord(transaction, theatreKit, id, expectedVersion)
    if (!active && (await isBooked(transaction, id))) throw new Refusal('rule', words.kitBooked())
    await updateRecord(transaction, theatreKit, actor, id, { active })
    await audit(transaction, theatreKit, active ? 'restore' : 'retire', { id })
    return id
  })
}

/** Whether an operation that is still to come or goes on is planned with the kit, booked or not. */
async function isBooked(transaction: Transaction, kitId: string): Promise<boolean> {
  const { period, removed } = theatreCaseKit
  const rows = await transaction
    .select({ period, status: theatreCase.status })
    .from(theatreCaseKit)
    .innerJoin(theatreCase, eq(theatreCase.id, theatreCaseKit.caseId))
    .where(and(eq(theatreCaseKit.kitId, kitId), eq(removed, false)))
  return rows.some(
    ({ period: taken, status }) => open.includes(status) || (taken?.until && taken.until > now()),
  )
}

/** The statuses of an operation that its kit is kept for. */
const open: readonly CaseStatus[] = [
  'requested',
  'waitlisted',
  'scheduled',
  'ready',
  'in-theatre',
  'in-progress',
]

/** Plans kit for an operation, booked or not. Returns the id of the operation. Throws `Refusal`, which says until when it is taken. */
export async function planKit(
  actor: Actor,
  { key, ...input }: { key: string; id: string; kitId: string },
): Promise<string> {
  requirePermission(actor, 'theatre.book')
  const { id, kitId } = input
  return await refuseTaken(() =>
    onOperation(actor, 'plan kit', { key, ...input }, async (transaction, operation) => {
      if (!['requested', 'waitlisted', 'scheduled', 'ready'].includes(operation.status))
        throw new Refusal('rule', words.kitEnded())
      const kit = await lockRecord(transaction, theatreKit, kitId)
      if (!kit.active) throw new Refusal('rule', words.kitOut(), { field: 'kit' })
      const { caseId, removed } = theatreCaseKit
      const isThere = and(eq(caseId, id), eq(theatreCaseKit.kitId, kitId), ne(removed, true))
      if ((await transaction.$count(theatreCaseKit, isThere)) > 0)
        throw new Refusal('rule', words.kitThere(), { field: 'kit' })
      await requireKitFree(transaction, operation, kit)
      await insertRecord(transaction, theatreCaseKit, actor, { caseId: id, kitId })
      await audit(transaction, theatreCaseKit, 'plan', { id, kit: kitId })
    }),
  )
}

/** Takes kit out of an operation that has not begun. Returns the id of the operation. Throws `Refusal`. */
export async function takeOutKit(
  actor: Actor,
  { key, ...input }: { key: string; id: string; kitId: string },
): Promise<string> {
  requirePermission(actor, 'theatre.book')
  const { id, kitId } = input
  return await onOperation(actor, 'take out kit', { key, ...input }, async (transaction, { status }) => {
    if (!['requested', 'waitlisted', 'scheduled', 'ready'].includes(status))
      throw new Refusal('rule', words.kitEnded())
    const { caseId, removed } = theatreCaseKit
    const [planned] = await transaction
      .select({ id: theatreCaseKit.id })
      .from(theatreCaseKit)
      .where(and(eq(caseId, id), eq(theatreCaseKit.kitId, kitId), eq(removed, false)))
    if (!planned) throw new Refusal('conflict', words.entryChanged())
    await updateRecord(transaction, theatreCaseKit, actor, planned.id, { removed: true })
    await audit(transaction, theatreCaseKit, 'take-out', { id, kit: kitId })
  })
}
