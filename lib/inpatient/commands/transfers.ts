import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { transferRequest } from '@/db/schema/inpatient/stays'
import type { Actor } from '../../access/actor'
import { chartOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { create, publish, requireStep, transition } from '../../workflow/transition'
import type { ReservedHours } from '../model/reservation'
import type { TransferEvent } from '../model/transfer-machine'
import { refuseTakenBed } from '../steps/bed-conflicts'
import { cancelReservation, occupy, reserve, vacate } from '../steps/beds'
import { wardInUse, wardName } from '../steps/find-place'
import { changeDetails, instantNow, type LockedStay, lockStay, requireOnWard } from '../steps/lock-stay'
import { becauseWords, words } from '../words/refusals'
import { transfers } from '../workflows'
import type { StayStep } from './admission'

/** A step of the transfer `id`, at the version that the user saw. */
type TransferStep = StayStep

/** Requests the transfer of a stay to another ward. Returns the id of the transfer. Throws `Refusal`. */
export async function requestTransfer(
  actor: Actor,
  { key, ...input }: StayStep & { wardId: string; reason: string },
): Promise<string> {
  requireStep(actor, transfers, 'request')
  const { id, expectedVersion, wardId, reason } = input
  return await refuseTakenBed(() =>
    command(actor, { key, action: 'request-transfer', content: input }, async (transaction) => {
      const locked = await lockStay(transaction, actor, id, { permission: 'inpatient.care', expectedVersion })
      requireStaying(locked)
      const { stay, details } = locked
      const ward = await wardInUse(transaction, wardId)
      if (details.wardId === ward.id) throw new Refusal('rule', words.sameWard(), { field: 'ward' })
      await refuseSecond(transaction, id)
      const made = await create(transaction, actor, transfers, {
        event: 'request',
        values: {
          ...{ encounterId: id, patientId: stay.patientId, toWardId: ward.id, reason },
          fromWardId: details.wardId ?? '',
        },
      })
      return made.id
    }),
  )
}

async function refuseSecond(transaction: Transaction, encounterId: string): Promise<void> {
  const [open] = await transaction
    .select({ wardId: transferRequest.toWardId })
    .from(transferRequest)
    .where(
      and(
        eq(transferRequest.encounterId, encounterId),
        inArray(transferRequest.status, ['requested', 'accepted']),
      ),
    )
  if (open) throw new Refusal('rule', words.transferOpen(await wardName(transaction, open.wardId)))
}

/** Nobody is transferred after the medical discharge. */
function requireStaying(locked: LockedStay): void {
  requireOnWard(locked)
  if (locked.stay.status === 'discharged') throw new Refusal('rule', words.discharged())
}

/** Locks the stay of a transfer, before the transfer: every command does so in this order. */
async function lockStayOf(
  transaction: Transaction,
  actor: Actor,
  { id, event }: { id: string; event: TransferEvent },
): Promise<LockedStay & { toWardId: string }> {
  const [row] = await transaction
    .select({ encounterId: transferRequest.encounterId, toWardId: transferRequest.toWardId })
    .from(transferRequest)
    .where(eq(transferRequest.id, id))
  if (!row) throw new Refusal('not_found', words.noTransfer())
  const permission = transfers.machine.events[event].permission as 'inpatient.care'
  const locked = await lockStay(transaction, actor, row.encounterId, { permission, withoutChart: true })
  // To accept and to reject, it is enough to know that somebody needs a bed.
  if (event !== 'accept' && event !== 'reject') await chartOf(transaction, actor, locked.stay)
  return { ...locked, toWardId: row.toWardId }
}

/** Accepts a transfer, with a bed that is reserved for `hours` if one is chosen. Returns the id. Throws `Refusal`. */
export async function acceptTransfer(
  actor: Actor,
  { key, ...input }: TransferStep & { bedId?: string | null; hours?: ReservedHours | undefined },
): Promise<string> {
  const event = 'accept'
  requireStep(actor, transfers, event)
  const { id, expectedVersion, bedId, hours } = input
  return await refuseTakenBed(() =>
    command(actor, { key, action: 'accept-transfer', content: input }, async (transaction) => {
      const locked = await lockStayOf(transaction, actor, { id, event })
      await transition(transaction, actor, transfers, {
        ...{ id, expectedVersion, event },
        guard: () => requireStaying(locked),
      })
      const at = await instantNow(transaction)
      const wardId = locked.toWardId
      if (bedId)
        await reserve(transaction, actor, { stay: locked.stay, bedId, wardId, at, ...(hours && { hours }) })
      return id
    }),
  )
}

/** Rejects or cancels a transfer; the bed that was reserved is free again. Returns the id. Throws `Refusal`. */
export async function endTransfer(
  actor: Actor,
  event: 'reject' | 'cancel',
  { key, ...input }: TransferStep & { reason: string },
): Promise<string> {
  requireStep(actor, transfers, event)
  return await command(actor, { key, action: `${event}-transfer`, content: input }, async (transaction) => {
    const { stay } = await lockStayOf(transaction, actor, { id: input.id, event })
    await transition(transaction, actor, transfers, { ...input, event })
    await cancelReservation(transaction, actor, stay.id, becauseWords.noTransfer)
    return input.id
  })
}

/**
 * Receives a transferred patient: the bed on the old ward ends, and the new one begins, at the same instant, from which the
 * new ward is responsible. Without `bedId` the patient is on the ward without a bed. Returns the id. Throws `Refusal`.
 */
export async function completeTransfer(
  actor: Actor,
  { key, ...input }: TransferStep & { bedId?: string | null },
): Promise<string> {
  const event = 'complete'
  requireStep(actor, transfers, event)
  const { id, expectedVersion, bedId } = input
  return await refuseTakenBed(() =>
    command(actor, { key, action: 'complete-transfer', content: input }, async (transaction) => {
      const locked = await lockStayOf(transaction, actor, { id, event })
      const { stay, toWardId: wardId } = locked
      const asked = await instantNow(transaction)
      const because = becauseWords.transfer
      await transition(transaction, actor, transfers, {
        ...{ id, expectedVersion, event },
        guard: () => requireStaying(locked),
        values: { completedAt: asked },
      })
      const ended = await vacate(transaction, actor, { encounterId: stay.id, at: asked, because })
      const at = ended?.period.until ?? asked
      if (bedId) await occupy(transaction, actor, { stay, bedId, wardId, at })
      else await cancelReservation(transaction, actor, stay.id, because)
      await changeDetails(transaction, actor, locked, 'transfer', { wardId })
      await publish(
        transaction,
        { entity: 'encounter', entityId: stay.id },
        {
          event: 'admission.transferred',
          patientId: stay.patientId,
          payload: { wardId, bedId: bedId ?? null, at: at.toISOString() },
        },
      )
      return id
    }),
  )
}
