import { eq } from 'drizzle-orm'
import { encounter } from '@/db/schema/encounters'
import type { Actor } from '../access/actor'
import { refuseOverlap } from '../appointments/steps/booking-conflict'
import { lockForBooking, requirePatientFree } from '../appointments/steps/booking-locks'
import { hasBegun, hasTime, isToday } from '../appointments/steps/guards'
import { words } from '../appointments/words/refusals'
import { appointments } from '../appointments/workflows'
import { visitMachine } from '../encounters/model/encounter-machine'
import { command } from '../workflow/command'
import { requireStep, transition } from '../workflow/transition'
import { endUnseenVisit, undoArrival } from './visit-ticket'

interface Existing {
  key: string
  id: string
  expectedVersion: number
}

/** The visit statuses in which the patient can still leave unseen: at most triage has seen them. */
const unseen: readonly string[] = visitMachine.events['leave-without-being-seen'].from

/**
 * Cancels an appointment, or marks it as entered in error. If the patient was checked in but not yet seen, the visit
 * and the ticket end too; a visit that is over, or with a doctor, stays as it is. Returns the id. Throws `Refusal`.
 */
export async function withdraw(
  actor: Actor,
  { key, ...input }: Existing & { event: 'cancel' | 'retract'; reason: string },
): Promise<string> {
  requireStep(actor, appointments, input.event)
  const { id, event, reason } = input
  return await command(actor, { key, action: event, content: input }, async (transaction) => {
    let wasHere = false
    await transition(transaction, actor, appointments, {
      ...input,
      guard: ({ status }) => {
        wasHere = status === 'checked-in'
      },
      outbox: ({ patientId }) => ({ event: 'appointment.cancelled', patientId }),
    })
    if (!wasHere) return id
    const [visit] = await transaction
      .select({ id: encounter.id, status: encounter.status })
      .from(encounter)
      .where(eq(encounter.appointmentId, id))
    if (visit && unseen.includes(visit.status)) await endUnseenVisit(transaction, actor, visit.id, reason)
    return id
  })
}

/**
 * Undoes the check-in of a patient who has not been seen: the appointment is booked again at its time; visit and
 * ticket are entered in error. Returns the id. Throws `Refusal`.
 */
export async function undoCheckIn(
  actor: Actor,
  { key, ...input }: Existing & { reason: string },
): Promise<string> {
  const event = 'undo-check-in'
  requireStep(actor, appointments, event)
  return await command(actor, { key, action: event, content: input }, async (transaction) => {
    await transition(transaction, actor, appointments, {
      ...input,
      event,
      guard: hasTime,
      outbox: ({ patientId, clinicId }) => ({
        event: 'appointment.check_in_undone',
        patientId,
        payload: { clinicId },
      }),
    })
    const [visit] = await transaction
      .select({ id: encounter.id })
      .from(encounter)
      .where(eq(encounter.appointmentId, input.id))
    if (visit) await undoArrival(transaction, actor, visit.id, input.reason)
    return input.id
  })
}

/** Records a no-show. Only after the appointment’s start. Returns the id. Throws `Refusal`. */
export async function markNoShow(
  actor: Actor,
  { key, ...input }: Existing & { reason: string },
): Promise<string> {
  const event = 'mark-no-show'
  requireStep(actor, appointments, event)
  return await command(actor, { key, action: event, content: input }, async (transaction) => {
    await transition(transaction, actor, appointments, { ...input, event, guard: hasBegun })
    return input.id
  })
}

/** Undoes a no-show; on the same day only. Returns the id. Throws `Refusal`. */
export async function undoNoShow(actor: Actor, { key, ...input }: Existing): Promise<string> {
  const event = 'undo-no-show'
  requireStep(actor, appointments, event)
  return await refuseOverlap(
    () =>
      command(actor, { key, action: event, content: input }, async (transaction) => {
        await transition(transaction, actor, appointments, {
          ...input,
          event,
          guard: async (row) => {
            isToday(row)
            const records = await lockForBooking(transaction, row)
            const { id, startsAt, endsAt } = row
            if (startsAt && endsAt) await requirePatientFree(transaction, records, { id, startsAt, endsAt })
          },
        })
        return input.id
      }),
    words.takenMeanwhile(),
  )
}
