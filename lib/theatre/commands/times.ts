import { and, eq, notExists } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { theatreCase, theatreEvent } from '@/db/schema/theatre/operations'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { dayAndTime } from '../../clock/hospital-time'
import { chartOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, lockRecord, type RowOf, updateRecord } from '../../workflow/record'
import { publish, requireStep, transition } from '../../workflow/transition'
import type { NoNoteCode, TimeKind } from '../model/codes'
import { timeRules } from '../model/times'
import { refuseByTable } from '../steps/refuse-by-table'
import { words } from '../words/refusals'
import { cases } from '../workflows'

type Case = RowOf<typeof theatreCase>

interface Recorded {
  key: string
  id: string
  kind: TimeKind
  /** Null: now. */
  at: Date | null
  /** Of the time out of recovery: why the patient leaves with a recovery score below nine, or without one. */
  lowScoreReason?: string | null
  /** Of the time out of recovery: why the operation note is not signed yet. */
  noNoteCode?: NoNoteCode | null
}

/** What others are told with a time. */
const told = {
  'sent-for': 'surgery.sent',
  'knife-to-skin': 'surgery.started',
  'recovery-out': 'surgery.completed',
} as const

/**
 * Records a time of an operation, to the minute, and moves the operation with it: arrival, incision, leaving, discharge from
 * recovery. Returns the id of the operation. Throws `Refusal`: a part of the checklist is missing, or the order is wrong.
 */
export async function recordTime(
  actor: Actor,
  { key, id, kind, at: given, ...leaving }: Recorded,
): Promise<string> {
  requirePermission(actor, timeRules[kind].permission)
  const { lowScoreReason = null, noNoteCode = null } = kind === 'recovery-out' ? leaving : {}
  const content = {
    ...{ id, kind, at: given },
    ...(lowScoreReason && { lowScoreReason }),
    ...(noNoteCode && { noNoteCode }),
  }
  return await refuseByTable(() =>
    command(actor, { key, action: 'record time', content }, async (transaction) => {
      const row = await lockRecord(transaction, theatreCase, id)
      await chartOf(transaction, actor, row)
      const at = given ?? now()
      if (now().getTime() - at.getTime() > LATE_HOURS * 3_600_000)
        throw new Refusal('rule', words.timeFarBack(dayAndTime(at)), { field: 'time' })
      const by = actor.person.id
      await transaction
        .insert(theatreEvent)
        .values({ caseId: id, kind, at, lowScoreReason, noNoteCode, recordedBy: by })
      const period = kind === 'out' ? endedBy(row, at) : undefined
      // An operation that was abandoned is that already; leaving the theatre frees its time.
      if (row.status === 'stopped') {
        if (period) await updateRecord(transaction, theatreCase, actor, id, { period })
      } else await moveWith(transaction, actor, row, { kind, period })
      await audit(transaction, theatreEvent, 'record', { id, kind, at: at.toISOString() })
      return id
    }),
  )
}

/** A time is typed without its day; one that lies further back was meant for later, or for another day. */
const LATE_HOURS = 12

/** Moves the operation by the step that comes with a time, and tells of it. */
async function moveWith(
  transaction: Transaction,
  actor: Actor,
  { id, patientId }: Case,
  { kind, period }: { kind: TimeKind; period: Case['period'] | undefined },
): Promise<void> {
  const { event } = timeRules[kind]
  const name = kind in told ? told[kind as keyof typeof told] : undefined
  const outbox = name && { event: name, patientId }
  if (event)
    await transition(transaction, actor, cases, {
      ...{ id, event },
      ...(period && { values: { period } }),
      ...(outbox && { outbox }),
    })
  else if (outbox) await publish(transaction, { entity: 'theatre_case', entityId: id }, outbox)
}

/** The booked time of an operation whose patient left the theatre before its end: theatre and team are free from then on. */
function endedBy({ period }: Case, at: Date): Case['period'] | undefined {
  const until = new Date(Math.floor(at.getTime() / 60_000) * 60_000)
  if (!period?.until || until <= period.from || until >= period.until) return undefined
  return { from: period.from, until }
}

/** Corrects a recorded time with a reason; the earlier row stays. Returns the id of the operation. Throws `Refusal`. */
export async function correctTime(
  actor: Actor,
  { key, id, kind, at, reason }: Recorded & { at: Date; reason: string },
): Promise<string> {
  requirePermission(actor, timeRules[kind].permission)
  return await refuseByTable(() =>
    command(
      actor,
      { key, action: 'correct time', content: { id, kind, at, reason } },
      async (transaction) => {
        const row = await lockRecord(transaction, theatreCase, id)
        await chartOf(transaction, actor, row)
        const supersedesId = await currentOf(transaction, id, kind)
        await transaction
          .insert(theatreEvent)
          .values({ caseId: id, kind, at, reason, supersedesId, recordedBy: actor.person.id })
        await audit(transaction, theatreEvent, 'correct', { id, kind, at: at.toISOString(), reason })
        return id
      },
    ),
  )
}

const later = alias(theatreEvent, 'later')

async function currentOf(transaction: Transaction, caseId: string, kind: TimeKind): Promise<string> {
  const { id, caseId: of } = theatreEvent
  const superseding = transaction.select().from(later).where(eq(later.supersedesId, id))
  const [row] = await transaction
    .select({ id })
    .from(theatreEvent)
    .where(and(eq(of, caseId), eq(theatreEvent.kind, kind), notExists(superseding)))
  if (!row) throw new Refusal('rule', words.noSuchTime(), { field: 'kind' })
  return row.id
}

/** Abandons an operation that has begun. The patient then leaves the theatre as from any other. Throws `Refusal`. */
export async function stopOperation(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; reason: string },
): Promise<string> {
  requireStep(actor, cases, 'stop')
  return await refuseByTable(() =>
    command(actor, { key, action: 'stop operation', content: input }, async (transaction) => {
      await transition(transaction, actor, cases, {
        ...input,
        event: 'stop',
        outbox: ({ patientId }) => ({ event: 'surgery.stopped', patientId }),
      })
      return input.id
    }),
  )
}
