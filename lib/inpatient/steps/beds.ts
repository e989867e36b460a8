import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { bedAssignment } from '@/db/schema/inpatient/stays'
import { type Actor, actingFor } from '../../access/actor'
import { bedMachine } from '../../places/model/bed-machine'
import { Refusal } from '../../platform/refusal'
import type { RowOf } from '../../workflow/record'
import { create, transition } from '../../workflow/transition'
import type { AssignmentStatus } from '../model/assignment-machine'
import { type ReservedHours, reservedUntil } from '../model/reservation'
import { becauseWords, words } from '../words/refusals'
import { assignments, type Stay } from '../workflows'
import { refuseConflict } from './bed-conflicts'
import { type Bed, lockBed } from './find-place'

export type Assignment = RowOf<typeof bedAssignment>

interface Placing {
  stay: Stay
  bedId: string
  wardId: string
  at: Date
}

/** Whether a reservation still holds its bed: it ends by the clock, and nothing has to run for it. */
const holdsAt = ({ period: { until } }: Assignment, at: Date): boolean => until === null || until > at

/** The reservation, also one that has ended, or the bed of a stay, which the caller has locked. */
export async function assignmentOf(
  transaction: Transaction,
  encounterId: string,
  status: Extract<AssignmentStatus, 'reserved' | 'active'>,
): Promise<Assignment | undefined> {
  const of = and(eq(bedAssignment.encounterId, encounterId), eq(bedAssignment.status, status))
  const [row] = await transaction.select().from(bedAssignment).where(of)
  return row
}

/** Reserves a free bed of the ward for a stay from `at` on, for `hours`. One that has ended is given up. Throws `Refusal`. */
export async function reserve(
  transaction: Transaction,
  actor: Actor,
  { stay, bedId, wardId, at, hours }: Placing & { hours?: ReservedHours },
): Promise<Bed> {
  const there = await assignmentOf(transaction, stay.id, 'reserved')
  if (there && holdsAt(there, at))
    throw new Refusal('rule', words.reservedAlready((await lockBed(transaction, there.bedId)).name))
  if (there) await cancelReservation(transaction, actor, stay.id, becauseWords.reservationEnded)
  const bed = await freeBedOf(transaction, bedId, wardId)
  const period = { from: at, until: reservedUntil(at, hours) }
  // The patient is in another bed while one is reserved on the ward that they are transferred to.
  await refuseConflict(transaction, { bed, patientId: NOBODY, period })
  await create(transaction, actor, assignments, {
    event: 'reserve',
    values: { bedId, encounterId: stay.id, patientId: stay.patientId, period, reservedAt: at },
  })
  return bed
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Puts the patient into a bed of the ward at `at`: the one that is reserved for them, or a free one. Throws `Refusal`. */
export async function occupy(
  transaction: Transaction,
  actor: Actor,
  { stay, bedId, wardId, at }: Placing,
): Promise<Assignment> {
  const reserved = await assignmentOf(transaction, stay.id, 'reserved')
  const bed = await freeBedOf(transaction, bedId, wardId)
  const period = { from: at, until: null }
  const except = reserved?.bedId === bedId ? [reserved.id] : []
  await refuseConflict(transaction, { bed, patientId: stay.patientId, period, except })
  if (reserved?.bedId === bedId)
    return await transition(transaction, actor, assignments, {
      id: reserved.id,
      event: 'arrive',
      values: { period },
    })
  if (reserved) await cancelReservation(transaction, actor, stay.id, becauseWords.otherBed)
  return await create(transaction, actor, assignments, {
    event: 'occupy',
    values: { bedId, encounterId: stay.id, patientId: stay.patientId, period },
  })
}

/** A bed of the ward that is clean and free. Throws `Refusal`. */
async function freeBedOf(transaction: Transaction, bedId: string, wardId: string): Promise<Bed> {
  const bed = await lockBed(transaction, bedId)
  if (bed.wardId !== wardId) throw new Refusal('rule', words.bedOfAnotherWard(bed.name), { field: 'bed' })
  // Whose bed it is, and since when, is said by `refuseConflict`.
  if (bed.status !== 'U' && bed.status !== 'O') {
    const status = bedMachine.statuses[bed.status].toLowerCase()
    throw new Refusal('rule', words.bedStatus(bed.name, status), { field: 'bed', stale: true })
  }
  return bed
}

/** Ends the time in the bed of a stay at `at`. Returns it, if the patient is in one. */
export async function vacate(
  transaction: Transaction,
  actor: Actor,
  { encounterId, at, because }: { encounterId: string; at: Date; because: string },
): Promise<Assignment | undefined> {
  const held = await assignmentOf(transaction, encounterId, 'active')
  if (!held) return undefined
  return await transition(transaction, actingFor(actor, 'inpatient.receive', because), assignments, {
    id: held.id,
    event: 'end',
    values: { period: { from: held.period.from, until: after(held.period.from, at) } },
  })
}

/** Nobody is in a bed for no time: an interval has at least a millisecond. */
const after = (from: Date, at: Date): Date => (at > from ? at : new Date(from.getTime() + 1))

/** Cancels the reservation of a stay, if there is one, as part of a step that the actor may take. */
export async function cancelReservation(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
  because: string,
): Promise<void> {
  const held = await assignmentOf(transaction, encounterId, 'reserved')
  if (!held) return
  await transition(transaction, actingFor(actor, 'inpatient.beds', because), assignments, {
    id: held.id,
    event: 'cancel',
    reason: because,
  })
}
