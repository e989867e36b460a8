import { and, gt, inArray, lt, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import { recordsOfPerson } from '../../patients/records/chart-access'
import type { Span } from '../model/rules'
import { patientBusy } from './booking-conflict'

/**
 * Takes advisory locks on the person and then on the practitioner, until the transaction ends, and returns the ids of
 * all records of the person. Without them two concurrent inserts would wait for each other in the exclusion
 * constraint, and Postgres would abort one as a deadlock. The fixed order avoids deadlocks among the locks
 * themselves.
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
 * Refuses if any of the person’s `records` has an appointment at that time; the constraint sees only one record.
 * `id`: the appointment itself, if it exists already. Throws `Refusal`.
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
