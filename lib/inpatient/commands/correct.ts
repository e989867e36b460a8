import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { encounter } from '@/db/schema/encounters'
import { bedAssignment } from '@/db/schema/inpatient/stays'
import { type Actor, actingFor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { dayAndTime } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, updateRecord } from '../../workflow/record'
import { create, requireStep, transition } from '../../workflow/transition'
import { refuseConflict, refuseTakenBed } from '../steps/bed-conflicts'
import { cancelReservation } from '../steps/beds'
import { endTransfersOf } from '../steps/end-transfers'
import { lockBed } from '../steps/find-place'
import { instantNow, lockStay, moveStay } from '../steps/lock-stay'
import { becauseWords, words } from '../words/refusals'
import { assignments, type Stay, stays } from '../workflows'
import type { StayStep } from './admission'

interface TrueTimes {
  /** The entry that was wrong; null records one that was missing. */
  assignmentId: string | null
  bedId: string
  from: Date
  /** Null while the patient is still in the bed. */
  until: Date | null
  reason: string
}

/**
 * Records when the patient really was in which bed: the wrong entry is marked as entered in error, and a new one has the true
 * times. Returns the id of the new entry. Throws `Refusal`.
 */
export async function correctBedTimes(
  actor: Actor,
  { key, ...input }: StayStep & TrueTimes,
): Promise<string> {
  requirePermission(actor, 'inpatient.correct')
  const { id, expectedVersion, assignmentId, bedId, from, until } = input
  const reason = input.reason.trim()
  return await refuseTakenBed(() =>
    command(actor, { key, action: 'correct-bed-times', content: input }, async (transaction) => {
      const { stay, details } = await lockStay(transaction, actor, id, {
        ...{ permission: 'inpatient.correct', expectedVersion },
      })
      if (!reason) throw new Refusal('reason_required', words.reasonOfCorrection(), { field: 'reason' })
      requireWithin(stay, { from, until, now: await instantNow(transaction) })
      const bed = await lockBed(transaction, bedId)
      if (!until && bed.wardId !== details.wardId)
        throw new Refusal('rule', words.bedOfAnotherWard(bed.name), { field: 'bed' })
      if (assignmentId) await strike(transaction, actor, { id, assignmentId, until, reason })
      await refuseConflict(transaction, { bed, patientId: stay.patientId, period: { from, until } })
      const event = until ? 'record' : 'occupy'
      const made = await create(transaction, actingFor(actor, 'inpatient.receive', reason), assignments, {
        ...{ event, reason },
        values: {
          ...{ bedId, encounterId: id, patientId: stay.patientId },
          ...{ period: { from, until }, correctsId: assignmentId, statusReason: reason },
        },
      })
      await updateRecord(transaction, encounter, actor, id, {})
      return made.id
    }),
  )
}

type Transaction = Parameters<typeof updateRecord>[0]

async function strike(
  transaction: Transaction,
  actor: Actor,
  {
    id,
    assignmentId,
    until,
    reason,
  }: { id: string; assignmentId: string; until: Date | null; reason: string },
): Promise<void> {
  await transition(transaction, actor, assignments, {
    id: assignmentId,
    event: 'retract',
    reason,
    guard: (row) => {
      if (row.encounterId !== id) throw new Refusal('not_found', words.noAssignment())
      // Somebody who has left a bed is put into it again by a move, not by a correction.
      if (row.status === 'completed' && !until)
        throw new Refusal('rule', words.endMissing(), { field: 'until' })
    },
  })
}

function requireWithin(
  { startedAt, endedAt }: Stay,
  { from, until, now }: { from: Date; until: Date | null; now: Date },
): void {
  if (!startedAt) throw new Refusal('rule', words.notReceived())
  if (until && until <= from) throw new Refusal('rule', words.endBeforeStart(), { field: 'until' })
  if (from > now) throw new Refusal('rule', words.inTheFuture(), { field: 'from' })
  if (until && until > now) throw new Refusal('rule', words.inTheFuture(), { field: 'until' })
  if (from < startedAt)
    throw new Refusal('rule', words.beforeReceived(dayAndTime(startedAt)), { field: 'from' })
  if (endedAt && (!until || until > endedAt))
    throw new Refusal('rule', words.afterLeft(dayAndTime(endedAt)), { field: 'until' })
}

/**
 * Corrects when the ward received the patient. Not after the first time in a bed, which is corrected first. Both times are in
 * the audit log. Returns the id. Throws `Refusal`.
 */
export async function correctReceipt(
  actor: Actor,
  { key, ...input }: StayStep & { receivedAt: Date; reason: string },
): Promise<string> {
  requirePermission(actor, 'inpatient.correct')
  const { id, expectedVersion, receivedAt } = input
  const reason = input.reason.trim()
  return await command(actor, { key, action: 'correct-receipt', content: input }, async (transaction) => {
    const { stay, details } = await lockStay(transaction, actor, id, {
      ...{ permission: 'inpatient.correct', expectedVersion },
    })
    if (!reason) throw new Refusal('reason_required', words.reasonOfCorrection(), { field: 'reason' })
    if (!stay.startedAt) throw new Refusal('rule', words.notReceived())
    if (receivedAt > (await instantNow(transaction)))
      throw new Refusal('rule', words.inTheFuture(), { field: 'receivedAt' })
    const beds = await transaction
      .select({ period: bedAssignment.period })
      .from(bedAssignment)
      .where(and(eq(bedAssignment.encounterId, id), inArray(bedAssignment.status, ['active', 'completed'])))
    const first = [...beds.map(({ period }) => period.from), details.dischargedAt, stay.endedAt].filter(
      (at) => at !== null,
    )
    const earliest = first.reduce<Date | null>((least, at) => (!least || at < least ? at : least), null)
    if (earliest && receivedAt > earliest)
      throw new Refusal('rule', words.afterFirstBed(dayAndTime(earliest)), { field: 'receivedAt' })
    await updateRecord(transaction, encounter, actor, id, { startedAt: receivedAt })
    await audit(transaction, encounter, 'correct-receipt', {
      ...{ id, reason, from: stay.startedAt.toISOString(), to: receivedAt.toISOString() },
    })
    return id
  })
}

/** Marks a stay as entered in error, with its beds and its transfer. Returns the id. Throws `Refusal`. */
export async function retractStay(
  actor: Actor,
  { key, ...input }: StayStep & { reason: string },
): Promise<string> {
  const event = 'retract'
  requireStep(actor, stays, event)
  const { id, reason } = input
  return await command(actor, { key, action: 'retract-stay', content: input }, async (transaction) => {
    await moveStay(transaction, actor, {
      ...{ ...input, event },
      outbox: ({ patientId }) => ({ event: 'admission.retracted', patientId }),
    })
    await cancelReservation(transaction, actor, id, becauseWords.retracted)
    await endTransfersOf(transaction, actor, id, reason)
    const beds = await transaction
      .select({ id: bedAssignment.id })
      .from(bedAssignment)
      .where(and(eq(bedAssignment.encounterId, id), inArray(bedAssignment.status, ['active', 'completed'])))
    for (const { id: bedId } of beds)
      await transition(transaction, actor, assignments, { id: bedId, event, reason })
    return id
  })
}
