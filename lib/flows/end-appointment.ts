import { eq } from 'drizzle-orm'
import { appointment } from '@/db/schema/appointments'
import { encounter } from '@/db/schema/encounters'
import type { Access } from '../access/decision/access'
import { withoutClash } from '../appointments/steps/booking-conflict'
import { mustHaveTime, waitForTurn } from '../appointments/steps/booking-locks'
import { hasBegun, hasTime, isToday } from '../appointments/steps/guards'
import { appointments } from '../appointments/workflows'
import { visitMachine } from '../encounters/model/encounter-machine'
import { command } from '../workflow/command'
import { once } from '../workflow/once'
import { lockRecord } from '../workflow/record'
import { transition } from '../workflow/transition'
import { leaveUnseen, undoArrival } from './visit-ticket'

interface Sent {
  key: string
  id: string
  expectedVersion: number
}

/** The statuses of a visit in which nobody but triage has seen the patient: those from which `leave` leads on. */
const unseen: readonly string[] = visitMachine.events.leave.from

/**
 * Cancels an appointment, or takes it back as entered in error. Of a patient who was checked in already and whom nobody
 * has begun to see, the visit and the ticket end too; a visit that is over, or that a doctor has in hand, is none of the
 * appointment's business. Throws `Refusal`.
 */
export async function withdraw(
  access: Access,
  { key, id, expectedVersion, event, reason }: Sent & { event: 'cancel' | 'retract'; reason: string },
): Promise<string> {
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: event }, async () => {
      const { status, patientId } = await lockRecord(transaction, appointment, id, expectedVersion)
      await transition(transaction, access, appointments, {
        id,
        event,
        reason,
        outbox: { event: 'appointment.cancelled', patientId },
      })
      if (status === 'checked-in') {
        const [visit] = await transaction
          .select({ id: encounter.id, status: encounter.status })
          .from(encounter)
          .where(eq(encounter.appointmentId, id))
        if (visit && unseen.includes(visit.status)) await leaveUnseen(transaction, access, visit.id, reason)
      }
      return id
    }),
  )
}

/**
 * Takes back the check-in of a patient whom nobody has begun to see: the appointment is booked again, at its time, and
 * the visit and the ticket were a mistake. Throws `Refusal`.
 */
export async function undoCheckIn(
  access: Access,
  { key, id, expectedVersion, reason }: Sent & { reason: string },
) {
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: 'undo check-in' }, async () => {
      const { patientId, clinicId } = await lockRecord(transaction, appointment, id, expectedVersion)
      await transition(transaction, access, appointments, {
        id,
        event: 'undo-check-in',
        reason,
        guard: hasTime,
        outbox: { event: 'appointment.check_in_undone', patientId, payload: { clinicId } },
      })
      const [visit] = await transaction
        .select({ id: encounter.id })
        .from(encounter)
        .where(eq(encounter.appointmentId, id))
      if (visit) await undoArrival(transaction, access, visit.id, reason)
      return id
    }),
  )
}

/** Notes that the patient did not come. Only once the appointment should have begun. */
export async function miss(access: Access, { key, id, expectedVersion, reason }: Sent & { reason: string }) {
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: 'miss' }, async () => {
      await transition(transaction, access, appointments, {
        id,
        expectedVersion,
        event: 'miss',
        reason,
        guard: hasBegun,
      })
      return id
    }),
  )
}

/** Takes back that the patient did not come; on the same day only. */
export async function find(access: Access, { key, id, expectedVersion }: Sent) {
  return await withoutClash(
    () =>
      command(access, (transaction) =>
        once(transaction, access, { key, action: 'find' }, async () => {
          const missed = await lockRecord(transaction, appointment, id, expectedVersion)
          const records = await waitForTurn(transaction, missed)
          const { startsAt, endsAt } = await transition(transaction, access, appointments, {
            id,
            event: 'find',
            guard: isToday,
          })
          if (startsAt && endsAt) await mustHaveTime(transaction, records, { id, startsAt, endsAt })
          return id
        }),
      ),
    'Somebody else has this time now. Check the patient in as a walk-in, or book another time.',
  )
}
