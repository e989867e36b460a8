import { and, asc, eq, gte, inArray, lt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import { clinic } from '@/db/schema/places'
import { queueTicket } from '@/db/schema/queue'
import { dayAndTime } from '../../clock/hospital-time'
import { recordsOfPerson } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import type { AppointmentStatus } from '../model/appointment-machine'
import { ticketName } from '../model/queue-rules'
import { firstQueueDay, presentStatuses } from '../model/queue-window'
import { words } from '../words/refusals'

const [a, b] = [alias(appointment, 'a'), alias(appointment, 'b')]
const [t, u] = [alias(queueTicket, 't'), alias(queueTicket, 'u')]

/** As `appointment_patient_free`. */
const taking: AppointmentStatus[] = ['booked', 'checked-in']

/**
 * Refuses to make one person of two records that are booked at one time, or wait in one clinic: what is refused for one
 * person when it is booked or checked in. Both records are locked. Throws `Refusal` with the times or the numbers.
 */
export async function refuseTwoOfOnePerson(
  transaction: Transaction,
  fromId: string,
  intoId: string,
): Promise<void> {
  const records = (await recordsOfPerson(transaction, intoId)).map(({ id }) => id)
  const booked = await transaction
    .select({ at: a.startsAt })
    .from(a)
    .innerJoin(b, and(lt(a.startsAt, b.endsAt), lt(b.startsAt, a.endsAt)))
    .where(
      and(
        ...[eq(a.patientId, fromId), inArray(b.patientId, records)],
        ...[inArray(a.status, taking), inArray(b.status, taking)],
      ),
    )
    .orderBy(asc(a.startsAt))
  const times = [...new Set(booked.flatMap(({ at }) => (at ? [dayAndTime(at)] : [])))]
  if (times.length > 0) throw new Refusal('rule', words.bookedTwice(times.join('; ')))
  const day = firstQueueDay()
  const [waits] = await transaction
    .select({ letter: clinic.letter, one: t.number, other: u.number })
    .from(t)
    .innerJoin(u, eq(u.clinicId, t.clinicId))
    .innerJoin(clinic, eq(clinic.id, t.clinicId))
    .where(
      and(
        ...[eq(t.patientId, fromId), inArray(u.patientId, records), gte(t.day, day), gte(u.day, day)],
        ...[inArray(t.status, [...presentStatuses]), inArray(u.status, [...presentStatuses])],
      ),
    )
    .limit(1)
  if (waits) {
    const names = [waits.one, waits.other].map((number) => ticketName(waits.letter, number))
    throw new Refusal('rule', words.waitsTwice(names.join(', ')))
  }
}
