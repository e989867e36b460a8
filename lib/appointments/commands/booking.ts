import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import type { Access } from '../../access/decision/access'
import { dayAndTime, hospitalDay } from '../../clock/hospital-time'
import type { Priority } from '../../encounters/model/priority'
import { requireForCare, requireStillForCare } from '../../patients/steps/require-treatable'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { once } from '../../workflow/once'
import { lockRecord } from '../../workflow/record'
import { create, transition } from '../../workflow/transition'
import type { Slot } from '../model/rules'
import { slotsInTransaction } from '../queries/slots'
import { notFree, withoutClash } from '../steps/booking-conflict'
import { mustHaveTime, waitForTurn } from '../steps/booking-locks'
import { isNotOver } from '../steps/guards'
import { appointments } from '../workflows'

/** A slot as a form names it. */
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
export async function book(access: Access, { key, slot, ...asked }: Request & { slot: ChosenSlot }) {
  return await withoutClash(() =>
    command(access, (transaction) =>
      once(transaction, access, { key, action: 'book' }, async () => {
        await requireForCare(transaction, access, asked.patientId)
        const time = await timeOf(transaction, asked, slot)
        const { id } = await create(transaction, access, appointments, {
          event: 'book',
          values: { ...asked, ...time },
          outbox: { event: 'appointment.booked', patientId: asked.patientId },
        })
        return id
      }),
    ),
  )
}

/** Puts a patient on the waiting list of a clinic, for one practitioner or for any. Returns the id. */
export async function waitForSlot(
  access: Access,
  { key, ...asked }: Request & { practitionerId: number | null },
): Promise<string> {
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: 'wait' }, async () => {
      await requireForCare(transaction, access, asked.patientId)
      const { id } = await create(transaction, access, appointments, { event: 'wait', values: asked })
      return id
    }),
  )
}

interface Existing {
  key: string
  id: string
  expectedVersion: number
  slot: ChosenSlot
}

/** Gives a free slot to somebody on the waiting list, in the clinic that the patient waits for. */
export async function offerSlot(
  access: Access,
  { key, id, expectedVersion, slot }: Existing,
): Promise<string> {
  return await withoutClash(() =>
    command(access, (transaction) =>
      once(transaction, access, { key, action: 'offer' }, async () => {
        const { patientId, clinicId } = await lockRecord(transaction, appointment, id, expectedVersion)
        await requireStillForCare(transaction, access, patientId)
        const values = await timeOf(transaction, { patientId, clinicId }, slot)
        const outbox = { event: 'appointment.booked', patientId }
        await transition(transaction, access, appointments, { id, event: 'confirm', values, outbox })
        return id
      }),
    ),
  )
}

/**
 * Moves a booked appointment: the old one is cancelled and the new one names it, or neither. Returns the id of the new.
 */
export async function reschedule(
  access: Access,
  { key, id, expectedVersion, slot, reason }: Existing & { reason: string | null },
): Promise<string> {
  return await withoutClash(() =>
    command(access, (transaction) =>
      once(transaction, access, { key, action: 'reschedule' }, async () => {
        const before = await lockRecord(transaction, appointment, id, expectedVersion)
        await requireStillForCare(transaction, access, before.patientId)
        const to = `Rescheduled to ${dayAndTime(slot.startsAt)}`
        // Before its new time is looked for: it may move by less than its own length.
        const { patientId, clinicId, kind, priority } = await transition(transaction, access, appointments, {
          id,
          event: 'reschedule',
          guard: isNotOver,
          reason: reason ? `${to}: ${reason}` : to,
        })
        const time = await timeOf(transaction, { patientId, clinicId }, slot)
        const made = await create(transaction, access, appointments, {
          event: 'book',
          values: {
            patientId,
            clinicId,
            kind,
            priority,
            reason: before.reason,
            rescheduledFromId: id,
            ...time,
          },
          outbox: { event: 'appointment.rescheduled', patientId, payload: { from: id } },
        })
        return made.id
      }),
    ),
  )
}

async function timeOf(
  transaction: Transaction,
  { patientId, clinicId }: { patientId: string; clinicId: string },
  { practitionerId, startsAt }: ChosenSlot,
): Promise<Pick<Slot, 'practitionerId' | 'startsAt' | 'endsAt'>> {
  if (Number.isNaN(startsAt.getTime()))
    throw new Refusal('rule', 'Choose one of the free times.', { field: 'slot' })
  const records = await waitForTurn(transaction, { patientId, practitionerId })
  const free = await slotsInTransaction(transaction, {
    day: hospitalDay(startsAt),
    clinicId,
    practitionerId,
  })
  const slot = free.find((one) => one.startsAt.getTime() === startsAt.getTime())
  if (!slot) throw notFree()
  await mustHaveTime(transaction, records, slot)
  return { practitionerId, startsAt: slot.startsAt, endsAt: slot.endsAt }
}
