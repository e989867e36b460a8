import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'
import { today } from '../../clock/hospital-time'
import { bodyBefore } from '../../encounters/steps/body-before'
import { monthsAt } from '../../patients/model/rules'
import type { DosedPerson } from '../../safety/model/check-dose'

/** Age and newest weight of the person, for the limits of a dose. `records` are all of the person. */
export async function dosedPerson(
  transaction: Transaction,
  patientId: string,
  records: string[],
): Promise<DosedPerson> {
  const [row] = await transaction
    .select({ born: patient.birthDate })
    .from(patient)
    .where(eq(patient.id, patientId))
  const { weight } = await bodyBefore(transaction, records)
  return {
    ageMonths: row?.born ? monthsAt(row.born, today()) : null,
    weight: weight && { kg: weight.value, daysAgo: weight.daysAgo },
  }
}
