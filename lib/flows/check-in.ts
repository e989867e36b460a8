import { and, eq, inArray, notInArray, or, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import { encounter } from '@/db/schema/encounters'
import { queueTicket } from '@/db/schema/queue'
import type { Access } from '../access/decision/access'
import { firstQueueDay, here } from '../appointments/model/queue-window'
import { appointments } from '../appointments/workflows'
import { dayWords, hospitalDay, today } from '../clock/hospital-time'
import type { Priority } from '../encounters/model/priority'
import { openVisit } from '../encounters/steps/open-visit'
import { recordsOfPerson } from '../patients/records/chart-access'
import { requireForCare } from '../patients/steps/require-treatable'
import { Refusal } from '../platform/refusal'
import { command } from '../workflow/command'
import { once } from '../workflow/once'
import { lockRecord, type RowOf } from '../workflow/record'
import { create, transition } from '../workflow/transition'
import { takeTicket } from './visit-ticket'

/** What a check-in gives the patient. */
export interface CheckedIn {
  appointmentId: string
  ticketId: string
}

/**
 * Checks in the patient of an appointment of today, whose two identifiers were compared: opens the visit and takes a
 * ticket. Throws `Refusal`; nothing is left behind then.
 */
export async function checkIn(
  access: Access,
  {
    key,
    id,
    expectedVersion,
    priority,
  }: { key: string; id: string; expectedVersion: number; priority: Priority },
): Promise<CheckedIn> {
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: 'check in' }, async () => {
      const { patientId, clinicId } = await lockRecord(transaction, appointment, id, expectedVersion)
      const row = await transition(transaction, access, appointments, {
        id,
        event: 'check-in',
        values: { priority },
        guard: mustBeToday,
        outbox: arrival(patientId, clinicId),
      })
      return await receive(transaction, access, row)
    }),
  )
}

export interface WalkIn {
  key: string
  patientId: string
  clinicId: string
  priority: Priority
  reason: string
}

/** Checks in somebody who came without an appointment. Throws `Refusal`. */
export async function walkIn(access: Access, { key, ...values }: WalkIn): Promise<CheckedIn> {
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: 'walk-in' }, async () => {
      await requireForCare(transaction, access, values.patientId)
      await mustNotWait(transaction, values)
      const row = await create(transaction, access, appointments, {
        event: 'walk-in',
        values: { ...values, kind: 'walk-in' },
        outbox: arrival(values.patientId, values.clinicId),
      })
      return await receive(transaction, access, row)
    }),
  )
}

async function receive(
  transaction: Transaction,
  access: Access,
  { id, patientId, clinicId, priority, reason }: RowOf<typeof appointment>,
): Promise<CheckedIn> {
  const visit = await openVisit(transaction, access, {
    patientId,
    clinicId,
    appointmentId: id,
    class: 'AMB',
    priority: priority as Priority,
    reason,
  })
  const ticket = await takeTicket(transaction, access, visit)
  return { appointmentId: id, ticketId: ticket.id }
}

const arrival = (patientId: string, clinicId: string) => ({
  event: 'appointment.checked_in',
  patientId,
  payload: { clinicId },
})

function mustBeToday({ startsAt }: RowOf<typeof appointment>): void {
  const day = startsAt && hospitalDay(startsAt)
  if (day && day !== today())
    throw new Refusal(
      'rule',
      `This appointment is on ${dayWords(day, { weekday: true })}, not today. Reschedule it, or check the patient in as a walk-in.`,
    )
}

/**
 * One person waits once in a clinic, under whichever of their records. Only visits that its queue shows count, for
 * somebody who went home yesterday and was never closed is not here. The person is locked, so that two counters cannot
 * both find nothing.
 */
async function mustNotWait(transaction: Transaction, { patientId, clinicId }: WalkInPlace): Promise<void> {
  const records = (await recordsOfPerson(transaction, patientId)).map(({ id }) => id).sort()
  const person = records[0] ?? patientId
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`walk-in ${person}`}, 0))`)
  const [open] = await transaction
    .select({ visitNumber: encounter.visitNumber })
    .from(encounter)
    .innerJoin(queueTicket, eq(queueTicket.encounterId, encounter.id))
    .where(
      and(
        inArray(encounter.patientId, records),
        eq(queueTicket.clinicId, clinicId),
        notInArray(encounter.status, ['completed', 'cancelled', 'entered-in-error']),
        or(
          eq(queueTicket.day, today()),
          and(eq(queueTicket.day, firstQueueDay()), inArray(queueTicket.status, [...here])),
        ),
      ),
    )
    .limit(1)
  if (open)
    throw new Refusal(
      'rule',
      `This patient is here already, as visit ${open.visitNumber}. Look in the queue of this clinic.`,
      { field: 'clinic' },
    )
}

type WalkInPlace = Pick<WalkIn, 'patientId' | 'clinicId'>
