import 'server-only'
import { and, eq } from 'drizzle-orm'
import { encounter } from '@/db/schema/encounters'
import { transferRequest } from '@/db/schema/inpatient/stays'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit } from '../../workflow/record'
import { create, publish, requireStep } from '../../workflow/transition'
import type { ReservedHours } from '../model/reservation'
import { refuseTakenBed } from '../steps/bed-conflicts'
import { type Assignment, assignmentOf, cancelReservation, occupy, reserve, vacate } from '../steps/beds'
import { type Bed, lockBeds } from '../steps/find-place'
import { instantNow, type LockedStay, lockStay, requireOnWard } from '../steps/lock-stay'
import { becauseWords, words } from '../words/refusals'
import { assignments } from '../workflows'
import type { StayStep } from './admission'

/**
 * Reserves a free bed of the ward that accepted a stay, or its transfer, for `hours`, before the patient is there. Returns the
 * id. Throws `Refusal`.
 */
export async function reserveBed(
  actor: Actor,
  { key, ...input }: StayStep & { bedId: string; hours?: ReservedHours | undefined },
): Promise<string> {
  requireStep(actor, assignments, 'reserve')
  const { id, expectedVersion, bedId, hours } = input
  return await refuseTakenBed(() =>
    command(actor, { key, action: 'reserve-bed', content: input }, async (transaction) => {
      const { stay, details } = await lockStay(transaction, actor, id, {
        ...{ permission: 'inpatient.beds', expectedVersion, withoutChart: true },
      })
      const isExpected = stay.status.startsWith('planned:')
      const wardId = isExpected ? details.wardId : await transferTo(transaction, id)
      if (!wardId) throw new Refusal('rule', words.notExpected())
      await reserve(transaction, actor, {
        ...{
          stay,
          bedId,
          wardId,
          at: await instantNow(transaction),
          ...(hours && { hours }),
        },
      })
      return id
    }),
  )
}

/** The ward that has accepted the transfer of a stay and not received the patient yet. */
async function transferTo(transaction: Transaction, encounterId: string): Promise<string | undefined> {
  const [row] = await transaction
    .select({ wardId: transferRequest.toWardId })
    .from(transferRequest)
    .where(and(eq(transferRequest.encounterId, encounterId), eq(transferRequest.status, 'accepted')))
  return row?.wardId
}

/** Cancels the reservation of a stay. Returns the id. Throws `Refusal`. */
export async function releaseBed(actor: Actor, { key, ...input }: StayStep): Promise<string> {
  requireStep(actor, assignments, 'cancel')
  const { id, expectedVersion } = input
  return await command(actor, { key, action: 'release-bed', content: input }, async (transaction) => {
    await lockStay(transaction, actor, id, {
      ...{ permission: 'inpatient.beds', expectedVersion, withoutChart: true },
    })
    if (!(await assignmentOf(transaction, id, 'reserved'))) throw new Refusal('rule', words.noReservation())
    await cancelReservation(transaction, actor, id, becauseWords.released)
    return id
  })
}

/**
 * Puts a patient of a ward into another bed of it, or out of a bed without another one. The old bed ends and the new one
 * begins at the same instant. Returns the id. Throws `Refusal`.
 */
export async function moveToBed(
  actor: Actor,
  { key, ...input }: StayStep & { bedId: string | null },
): Promise<string> {
  requireStep(actor, assignments, 'occupy')
  const { id, expectedVersion, bedId } = input
  return await refuseTakenBed(() =>
    command(actor, { key, action: 'move-to-bed', content: input }, async (transaction) => {
      const locked = await lockStay(transaction, actor, id, {
        ...{ permission: 'inpatient.receive', expectedVersion },
      })
      requireOnWard(locked)
      const held = await assignmentOf(transaction, id, 'active')
      const beds = await lockBeds(
        transaction,
        [held?.bedId, bedId].filter((one) => one !== undefined && one !== null),
      )
      if (held?.bedId === bedId || (!held && !bedId)) {
        const name = beds[0]?.name
        throw new Refusal('rule', name ? words.inThatBed(name) : words.notInBed(), { field: 'bed' })
      }
      const because = becauseWords.otherBed
      const at = await instantNow(transaction)
      const ended = await vacate(transaction, actor, { encounterId: id, at, because })
      const from = ended?.period.until ?? at
      const wardId = locked.details.wardId ?? ''
      if (bedId) await occupy(transaction, actor, { stay: locked.stay, bedId, wardId, at: from })
      await tellMoved(transaction, locked, { wardId, bedId, at: from })
      return id
    }),
  )
}

type Transaction = Parameters<typeof publish>[0]

const tellMoved = async (
  transaction: Transaction,
  { stay }: LockedStay,
  { wardId, bedId, at }: { wardId: string; bedId: string | null; at: Date },
): Promise<void> => {
  const { id: entityId, patientId } = stay
  const payload = { wardId, bedId, at: at.toISOString() }
  await publish(
    transaction,
    { entity: 'encounter', entityId },
    { event: 'admission.transferred', patientId, payload },
  )
  await audit(transaction, encounter, 'move-to-bed', { id: entityId, ...payload })
}

/**
 * Exchanges the beds of two patients of one ward, all or nothing, as when a full ward has to be rearranged: both leave and
 * enter at the same instant, so neither bed is cleaned between. Not with a patient in isolation. Throws `Refusal`.
 */
export async function exchangeBeds(
  actor: Actor,
  { key, ...input }: { key: string; stays: readonly [Omit<StayStep, 'key'>, Omit<StayStep, 'key'>] },
): Promise<void> {
  requireStep(actor, assignments, 'occupy')
  const ids = input.stays.map(({ id }) => id)
  if (new Set(ids).size < 2) throw new Refusal('rule', words.exchangeWithItself())
  await refuseTakenBed(() =>
    command(actor, { key, action: 'exchange-beds', content: input }, async (transaction) => {
      const locked: LockedStay[] = []
      for (const { id, expectedVersion } of [...input.stays].sort((one, other) =>
        one.id < other.id ? -1 : 1,
      ))
        locked.push(
          await lockStay(transaction, actor, id, { permission: 'inpatient.receive', expectedVersion }),
        )
      const held = await exchangeable(transaction, locked)
      const at = await instantNow(transaction)
      const from = new Date(Math.max(at.getTime(), ...held.map(({ period }) => period.from.getTime() + 1)))
      for (const { encounterId } of held)
        await vacate(transaction, actor, { encounterId, at: from, because: becauseWords.otherBed })
      for (const [index, one] of locked.entries()) {
        const bedId = held[1 - index]?.bedId ?? ''
        const { id: encounterId, patientId } = one.stay
        await create(transaction, actor, assignments, {
          event: 'occupy',
          values: { bedId, encounterId, patientId, period: { from, until: null }, exchanged: true },
        })
        await tellMoved(transaction, one, { wardId: one.details.wardId ?? '', bedId, at: from })
      }
    }),
  )
}

/** The beds of two stays, in their order. Refuses what cannot be exchanged. Throws `Refusal`. */
async function exchangeable(transaction: Transaction, locked: readonly LockedStay[]): Promise<Assignment[]> {
  const held: Assignment[] = []
  for (const one of locked) {
    requireOnWard(one)
    const bed = await assignmentOf(transaction, one.stay.id, 'active')
    if (!bed) throw new Refusal('rule', words.notInBed())
    held.push(bed)
  }
  const beds: Bed[] = await lockBeds(
    transaction,
    held.map(({ bedId }) => bedId),
  )
  for (const [index, { details }] of locked.entries())
    if (details.isolation !== 'none') {
      const name = beds.find(({ id }) => id === held[index]?.bedId)?.name ?? ''
      throw new Refusal('rule', words.exchangeIsolated(name))
    }
  if (new Set(beds.map(({ wardId }) => wardId)).size > 1) throw new Refusal('rule', words.exchangeWards())
  return held
}
