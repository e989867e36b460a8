import { and, eq, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { theatreSession } from '@/db/schema/theatre/plan'
import { EXCLUSION_VIOLATION, hasCode } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, lockRecord, updateRecord } from '../../workflow/record'
import { create, requireStep, transition } from '../../workflow/transition'
import type { LateCode } from '../model/record-codes'
import { type Span, spanText } from '../model/time-span'
import { requireTheatre } from '../steps/require-theatre'
import { words } from '../words/refusals'
import { sessions } from '../workflows'

interface Existing {
  key: string
  id: string
  expectedVersion: number
}

/** Minutes of the shortest and the longest list. */
const [SHORTEST, LONGEST] = [15, 24 * 60]

/** Plans a list of a theatre. Returns its id. Throws `Refusal`, which names the list that has the time. */
export async function planSession(
  actor: Actor,
  {
    key,
    ...input
  }: Span & { key: string; theatreId: string; departmentId: number | null; surgeonId: number | null },
): Promise<string> {
  requireStep(actor, sessions, 'plan')
  const { theatreId, departmentId, surgeonId, from, until } = input
  const minutes = (until.getTime() - from.getTime()) / 60_000
  try {
    return await command(actor, { key, action: 'plan session', content: input }, async (transaction) => {
      await requireTheatre(transaction, theatreId)
      if (minutes < SHORTEST || minutes > LONGEST)
        throw new Refusal('rule', words.sessionLength(), { field: 'until' })
      const taken = await sessionAt(transaction, theatreId, { from, until })
      if (taken) throw new Refusal('rule', words.sessionTaken(taken), { field: 'time' })
      const { id } = await create(transaction, actor, sessions, {
        event: 'plan',
        values: { theatreId, departmentId, surgeonId, period: { from, until } },
      })
      return id
    })
  } catch (error) {
    if (!hasCode(error, EXCLUSION_VIOLATION)) throw error
    // Somebody else planned one in the same moment.
    throw new Refusal('rule', words.sessionTaken(spanText({ from, until })), { field: 'time' })
  }
}

/** The time of a list that has some of `span`, in words. */
async function sessionAt(
  transaction: Transaction,
  theatreId: string,
  { from, until }: Span,
): Promise<string | undefined> {
  const { period, status } = theatreSession
  const [open] = await transaction
    .select({ period })
    .from(theatreSession)
    .where(
      and(
        eq(theatreSession.theatreId, theatreId),
        ne(status, 'cancelled'),
        sql`${period} && tstzrange(${from.toISOString()}::timestamptz, ${until.toISOString()}::timestamptz)`,
      ),
    )
    .limit(1)
  return open?.period.until ? spanText({ from: open.period.from, until: open.period.until }) : undefined
}

/** Confirms a planned list. Returns its id. Throws `Refusal`. */
export async function confirmSession(actor: Actor, { key, ...input }: Existing): Promise<string> {
  requireStep(actor, sessions, 'confirm')
  return await command(actor, { key, action: 'confirm session', content: input }, async (transaction) => {
    await transition(transaction, actor, sessions, { ...input, event: 'confirm' })
    return input.id
  })
}

/** Cancels a list. Operations that are booked in its time stay booked. Returns its id. Throws `Refusal`. */
export async function cancelSession(
  actor: Actor,
  { key, ...input }: Existing & { reason: string },
): Promise<string> {
  requireStep(actor, sessions, 'cancel')
  return await command(actor, { key, action: 'cancel session', content: input }, async (transaction) => {
    await transition(transaction, actor, sessions, { ...input, event: 'cancel' })
    return input.id
  })
}

/** Says why the first operation of a list began late, for the figures. Returns the id of the list. Throws `Refusal`. */
export async function explainLateStart(
  actor: Actor,
  { key, ...input }: Existing & { lateCode: LateCode; lateNote: string | null },
): Promise<string> {
  requirePermission(actor, 'theatre.book')
  const { id, expectedVersion, lateCode, lateNote } = input
  if (lateCode === 'other' && !lateNote)
    throw new Refusal('rule', words.sessionLateNote(), { field: 'lateNote' })
  return await command(actor, { key, action: 'explain late start', content: input }, async (transaction) => {
    const { status } = await lockRecord(transaction, theatreSession, id, expectedVersion)
    if (status === 'cancelled') throw new Refusal('rule', words.sessionCancelled())
    await updateRecord(transaction, theatreSession, actor, id, { lateCode, lateNote })
    await audit(transaction, theatreSession, 'late', { id, lateCode })
    return id
  })
}
