import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { theatreCase } from '@/db/schema/theatre/operations'
import { theatreCaseKit } from '@/db/schema/theatre/plan'
import { recordsOfPerson } from '../../patients/records/chart-access'

/**
 * Takes advisory locks on the theatre, the people of the team, the kit and the patient of an operation until the transaction ends,
 * and returns the ids of all records of the patient. Without them two concurrent bookings would wait for each other in the
 * exclusion constraints. The fixed order avoids deadlocks among the locks themselves.
 */
export async function lockTimes(
  transaction: Transaction,
  { id, theatreId, staffIds }: { id: string; theatreId: string; staffIds: readonly number[] },
): Promise<string[]> {
  const [booked] = await transaction
    .select({ patientId: theatreCase.patientId })
    .from(theatreCase)
    .where(eq(theatreCase.id, id))
  const records = booked ? (await recordsOfPerson(transaction, booked.patientId)).map((one) => one.id) : []
  const { caseId, kitId, removed } = theatreCaseKit
  const kit = await transaction
    .select({ kitId })
    .from(theatreCaseKit)
    .where(and(eq(caseId, id), eq(removed, false)))
    .orderBy(kitId)
  const whose = [
    `theatre ${theatreId}`,
    ...[...new Set(staffIds)].sort((one, other) => one - other).map((one) => `staff ${one}`),
    ...kit.map((one) => `kit ${one.kitId}`),
    `patient ${records.sort()[0] ?? ''}`,
  ]
  for (const one of whose)
    await transaction.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`operations of ${one}`}, 0))`,
    )
  return records
}
