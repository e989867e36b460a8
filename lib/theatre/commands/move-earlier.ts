import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { theatreCase } from '@/db/schema/theatre/operations'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { hospitalDay } from '../../clock/hospital-time'
import { nameOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, lockRecord, type RowOf, requireVersion, updateRecord } from '../../workflow/record'
import { publish } from '../../workflow/transition'
import type { Span } from '../model/time-span'
import { words } from '../words/refusals'
import { refuseTaken } from './book'

type Case = RowOf<typeof theatreCase>

/**
 * Gives an operation the place of the one before it on that day in its theatre, which follows it with the same pause. Each
 * keeps its length, and both stay prepared. Returns the id. Throws `Refusal`, if a person of a team is elsewhere then too.
 */
export async function moveEarlier(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number },
): Promise<string> {
  requirePermission(actor, 'theatre.book')
  const { id, expectedVersion } = input
  return await refuseTaken(() =>
    command(actor, { key, action: 'move operation earlier', content: input }, async (transaction) => {
      const row = await lockMovable(transaction, actor, id)
      await requireVersion<typeof theatreCase>(transaction, row, expectedVersion)
      const before = await lockMovable(transaction, actor, await idBefore(transaction, row))
      const [mine, theirs] = swapped(spanIn(before), spanIn(row))
      await transaction.execute(sql`set constraints all deferred`)
      for (const [{ id: moved, patientId }, period] of [
        [row, mine],
        [before, theirs],
      ] as const) {
        await updateRecord(transaction, theatreCase, actor, moved, { period })
        const record = { entity: 'theatre_case', entityId: moved }
        await publish(transaction, record, { event: 'surgery.scheduled', patientId })
      }
      await transaction.execute(sql`set constraints all immediate`)
      await audit(transaction, theatreCase, 'move earlier', { id, before: before.id })
      return id
    }),
  )
}

async function lockMovable(transaction: Transaction, actor: Actor, id: string): Promise<Case> {
  const row = await lockRecord(transaction, theatreCase, id)
  await nameOf(transaction, actor, row)
  if (!['scheduled', 'ready'].includes(row.status)) throw new Refusal('rule', words.onlyOrderOfBooked())
  return row
}

async function idBefore(transaction: Transaction, row: Case): Promise<string> {
  const { from } = spanIn(row)
  const begins = sql<Date>`lower(${theatreCase.period})`
  const [before] = await transaction
    .select({ id: theatreCase.id, period: theatreCase.period })
    .from(theatreCase)
    .where(
      and(
        eq(theatreCase.theatreId, row.theatreId ?? ''),
        inArray(theatreCase.status, ['scheduled', 'ready', 'in-theatre', 'in-progress']),
        sql`${begins} < ${from.toISOString()}::text::timestamptz`,
      ),
    )
    .orderBy(desc(begins))
    .limit(1)
  if (!before?.period || hospitalDay(before.period.from) !== hospitalDay(from))
    throw new Refusal('rule', words.nothingBefore())
  return before.id
}

function spanIn({ period }: Case): Span {
  if (!period?.until) throw new Refusal('rule', words.onlyOrderOfBooked())
  return { from: period.from, until: period.until }
}

/** The times of the two after they changed places: of the later one first. */
function swapped(earlier: Span, later: Span): [Span, Span] {
  const pause = later.from.getTime() - earlier.until.getTime()
  const until = new Date(earlier.from.getTime() + later.until.getTime() - later.from.getTime())
  return [
    { from: earlier.from, until },
    { from: new Date(until.getTime() + pause), until: later.until },
  ]
}
