import { and, eq, inArray, notInArray, or, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import type { appointment } from '@/db/schema/appointments'
import { encounter } from '@/db/schema/encounters'
import { queueTicket } from '@/db/schema/queue'
import type { Actor } from '../access/actor'
import { firstQueueDay, presentStatuses } from '../appointments/model/queue-window'
import { requireInUse } from '../appointments/steps/require-in-use'
import { appointments } from '../appointments/workflows'
import { dayWords, hospitalDay, today } from '../clock/hospital-time'
import type { Priority } from '../encounters/model/priority'
import { openVisit } from '../encounters/steps/open-visit'
import { recordsOfPerson } from '../patients/records/chart-access'
import { requireTreatable } from '../patients/steps/require-treatable'
import { Refusal } from '../platform/refusal'
import { command } from '../workflow/command'
import type { RowOf } from '../workflow/record'
import { create, requireStep, transition } from '../workflow/transition'
import { takeTicket } from './visit-ticket'
import { words } from './words/queue'

/** The result of a check-in. */
export interface CheckedIn {
  appointmentId: string
  ticketId: string
}

/**
 * Checks in the patient of one of today's appointments, after two identifiers were checked: opens the visit
 * and issues a ticket. Throws `Refusal`; nothing is changed then.
 */
export async function checkIn(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; priority: Priority },
): Promise<CheckedIn> {
  const event = 'check-in'
  requireStep(actor, appointments, event)
  const { id, expectedVersion, priority } = input
  return await command(actor, { key, action: event, content: input }, async (transaction) => {
    const row = await transition(transaction, actor, appointments, {
      id,
      expectedVersion,
      event,
      values: { priority },
      guard: async (appointment) => {
        mustBeToday(appointment)
        await requireInUse(transaction, { clinicId: appointment.clinicId })
      },
      outbox: arrival,
    })
    return await receive(transaction, actor, row)
  })
}

export interface WalkIn {
  key: string
  patientId: string
  clinicId: string
  priority: Priority
  reason: string
}

/** Checks in a patient without an appointment. Throws `Refusal`. */
export async function walkIn(actor: Actor, { key, ...values }: WalkIn): Promise<CheckedIn> {
  const event = 'walk-in'
  requireStep(actor, appointments, event)
  return await command(actor, { key, action: event, content: values }, async (transaction) => {
    await requireTreatable(transaction, actor, values.patientId)
    await requireInUse(transaction, { clinicId: values.clinicId })
    await mustNotWait(transaction, values)
    const row = await create(transaction, actor, appointments, {
      event,
      values: { ...values, kind: 'walk-in' },
      outbox: arrival,
    })
    return await receive(transaction, actor, row)
  })
}

async function receive(
  transaction: Transaction,
  actor: Actor,
  { id, patientId, clinicId, priority, reason }: RowOf<typeof appointment>,
): Promise<CheckedIn> {
  const visit = await openVisit(transaction, actor, {
    patientId,
    clinicId,
    appointmentId: id,
    class: 'AMB',
    priority,
    reason,
  })
  const ticket = await takeTicket(transaction, actor, visit)
  return { appointmentId: id, ticketId: ticket.id }
}

const arrival = ({ patientId, clinicId }: RowOf<typeof appointment>) =>
  ({ event: 'appointment.checked_in', patientId, payload: { clinicId } }) as const

function mustBeToday({ startsAt }: RowOf<typeof appointment>): void {
  const day = startsAt && hospitalDay(startsAt)
  if (day && day !== today()) throw new Refusal('rule', words.notToday(dayWords(day, { weekday: true })))
}

/**
 * A person waits only once per clinic, under any of their records. Only visits that the clinic’s queue shows count: a
 * patient who went home yesterday, with the visit never closed, is not here. The person is locked, so that two
 * counters cannot both pass the check.
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
          and(eq(queueTicket.day, firstQueueDay()), inArray(queueTicket.status, [...presentStatuses])),
        ),
      ),
    )
    .limit(1)
  if (open) throw new Refusal('rule', words.hereAlready(open.visitNumber), { field: 'clinic' })
}

type WalkInPlace = Pick<WalkIn, 'patientId' | 'clinicId'>
