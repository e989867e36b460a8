import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { dayAndTime, hospitalDay } from '../../clock/hospital-time'
import type { Priority } from '../../encounters/model/priority'
import { requireStillTreatable, requireTreatable } from '../../patients/steps/require-treatable'
import { command } from '../../workflow/command'
import { create, requireStep, transition } from '../../workflow/transition'
import type { Slot } from '../model/rules'
import { slotsInTransaction } from '../queries/slots'
import { refuseOverlap } from '../steps/booking-conflict'
import { lockForBooking, requirePatientFree } from '../steps/booking-locks'
import { isNotOver } from '../steps/guards'
import { requireInUse } from '../steps/require-in-use'
import { whyNotFree } from '../steps/why-not-free'
import { appointmentWords } from '../words/appointment'
import { appointments } from '../workflows'

/** A slot as submitted by a form. */
export interface ChosenSlot {
  practitionerId: number
  startsAt: Date
}

interface Request {
  key: string
  patientId: string
  clinicId: string
  kind: 'scheduled' | 'follow-up'
  priority: Priority
  reason: string
}

/** Books a free slot. Returns the id of the appointment. Throws `Refusal`. */
export async function book(actor: Actor, { key, ...input }: Request & { slot: ChosenSlot }): Promise<string> {
  requireStep(actor, appointments, 'book')
  const { slot, ...asked } = input
  return await refuseOverlap(() =>
    command(actor, { key, action: 'book', content: input }, async (transaction) => {
      await requireTreatable(transaction, actor, asked.patientId)
      const time = await freeTime(transaction, asked, slot)
      const { id } = await create(transaction, actor, appointments, {
        event: 'book',
        values: { ...asked, ...time },
        outbox: { event: 'appointment.booked', patientId: asked.patientId },
      })
      return id
    }),
  )
}

/** Puts a patient on the waiting list of a clinic, for one practitioner or for any. Returns the id. Throws `Refusal`. */
export async function waitForSlot(
  actor: Actor,
  { key, ...asked }: Request & { practitionerId: number | null },
): Promise<string> {
  requireStep(actor, appointments, 'wait')
  return await command(actor, { key, action: 'wait', content: asked }, async (transaction) => {
    await requireTreatable(transaction, actor, asked.patientId)
    await requireInUse(transaction, asked)
    const { id } = await create(transaction, actor, appointments, { event: 'wait', values: asked })
    return id
  })
}

interface Existing {
  key: string
  id: string
  expectedVersion: number
  slot: ChosenSlot
}

/**
 * Books a free slot for an entry of the waiting list, in the clinic that the patient waits for. Returns the id.
 * Throws `Refusal`.
 */
export async function offerSlot(actor: Actor, { key, ...input }: Existing): Promise<string> {
  requireStep(actor, appointments, 'confirm')
  const { id, expectedVersion, slot } = input
  return await refuseOverlap(() =>
    command(actor, { key, action: 'offer', content: input }, async (transaction) => {
      await transition(transaction, actor, appointments, {
        id,
        expectedVersion,
        event: 'confirm',
        guard: ({ patientId }) => requireStillTreatable(transaction, actor, patientId),
        values: (row) => freeTime(transaction, row, slot),
        outbox: ({ patientId }) => ({ event: 'appointment.booked', patientId }),
      })
      return id
    }),
  )
}

/**
 * Moves a booked appointment: the old one is cancelled and the new one names it, or neither. Returns the id of the new.
 * Throws `Refusal`.
 */
export async function reschedule(
  actor: Actor,
  { key, ...input }: Existing & { reason: string | null },
): Promise<string> {
  requireStep(actor, appointments, 'reschedule')
  const { id, expectedVersion, slot } = input
  return await refuseOverlap(() =>
    command(actor, { key, action: 'reschedule', content: input }, async (transaction) => {
      // Cancelled before its new time is checked, because it may move by less than its own length.
      const { patientId, clinicId, kind, priority, reason } = await transition(
        transaction,
        actor,
        appointments,
        {
          id,
          expectedVersion,
          event: 'reschedule',
          reason: appointmentWords.rescheduledTo(dayAndTime(slot.startsAt), input.reason),
          guard: async (row) => {
            isNotOver(row)
            await requireStillTreatable(transaction, actor, row.patientId)
          },
        },
      )
      const time = await freeTime(transaction, { patientId, clinicId }, slot)
      const made = await create(transaction, actor, appointments, {
        event: 'book',
        values: { patientId, clinicId, kind, priority, reason, rescheduledFromId: id, ...time },
        outbox: { event: 'appointment.rescheduled', patientId, payload: { from: id } },
      })
      return made.id
    }),
  )
}

/** The chosen slot with its end, locked for the patient. Throws `Refusal` unless patient and practitioner are free. */
async function freeTime(
  transaction: Transaction,
  { patientId, clinicId }: { patientId: string; clinicId: string },
  { practitionerId, startsAt }: ChosenSlot,
): Promise<Pick<Slot, 'practitionerId' | 'startsAt' | 'endsAt'>> {
  const records = await lockForBooking(transaction, { patientId, practitionerId })
  const free = await slotsInTransaction(transaction, {
    day: hospitalDay(startsAt),
    clinicId,
    practitionerId,
  })
  const slot = free.find((one) => one.startsAt.getTime() === startsAt.getTime())
  if (!slot) throw await whyNotFree(transaction, { clinicId, practitionerId, startsAt })
  await requirePatientFree(transaction, records, slot)
  return { practitionerId, startsAt: slot.startsAt, endsAt: slot.endsAt }
}
