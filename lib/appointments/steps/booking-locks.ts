import { and, gt, inArray, lt, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import { recordsOfPerson } from '../../patients/records/chart-access'
import type { Span } from '../model/rules'
import { patientBusy } from './booking-conflict'

/**
 * Takes advisory locks on the person and then on the practitioner, until the transaction ends, and returns the ids of
 * all records of the person. Two that insert at one moment would each wait in the exclusion constraint for the other,
 * and Postgres would give one up as a deadlock. The order is fixed, so that nobody waits in a circle.
 */
export async function lockForBooking(
  transaction: Transaction,
  { patientId, practitionerId }: { patientId: string; practitionerId: number | null },
): Promise<string[]> {
  const records = (await recordsOfPerson(transaction, patientId)).map(({ id }) => id).sort()
  await oneAtATime(transaction, `patient ${records[0]}`)
  if (practitionerId !== null) await oneAtATime(transaction, `practitioner ${practitionerId}`)
  return records
}

/**
 * One person is in one place, whichever of their `records` it was booked for; the constraint knows one record at a time.
 * `id`: the appointment itself, where there is one already. Throws `Refusal`.
 */
export async function requirePatientFree(
  transaction: Transaction,
  records: string[],
  { id, startsAt, endsAt }: Span & { id?: string },
): Promise<void> {
  const [other] = await transaction
    .select({ id: appointment.id })
    .from(appointment)
    .where(
      and(
        inArray(appointment.patientId, records),
        inArray(appointment.status, ['booked', 'checked-in']),
        lt(appointment.startsAt, endsAt),
        gt(appointment.endsAt, startsAt),
        id ? ne(appointment.id, id) : undefined,
      ),
    )
    .limit(1)
  if (other) throw patientBusy()
}

async function oneAtATime(transaction: Transaction, whose: string): Promise<void> {
  await transaction.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`appointments of ${whose}`}, 0))`,
  )
}
