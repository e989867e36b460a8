import type { Transaction } from '@/db/client'
import { today } from '../../clock/hospital-time'
import { birthDateOf } from '../../encounters/steps/birth-date-of'
import { bodyBefore } from '../../encounters/steps/body-before'
import { monthsAt } from '../../patients/model/rules'
import type { DosedPerson } from '../../safety/model/check-dose'

/** Age and newest weight of the person, for the limits of a dose. `records` are all of the person. */
export async function dosedPerson(
  transaction: Transaction,
  patientId: string,
  records: string[],
): Promise<DosedPerson> {
  const born = await birthDateOf(transaction, patientId)
  const { weight } = await bodyBefore(transaction, records)
  return {
    ageMonths: born ? monthsAt(born, today()) : null,
    weight: weight && { kg: weight.value, daysAgo: weight.daysAgo },
  }
}
