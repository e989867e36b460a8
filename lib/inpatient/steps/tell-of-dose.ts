import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { medicationAdministration } from '@/db/schema/inpatient/rounds'
import { stay } from '@/db/schema/inpatient/stays'
import { medicationRequest } from '@/db/schema/orders'
import { tellGiven } from '../../module/dose-hooks'

/** Tells the other departments that the dose `id` was given, for the stock of the ward. */
export async function tellOfDose(transaction: Transaction, id: string): Promise<void> {
  const d = medicationAdministration
  const [row] = await transaction
    .select({
      ...{ medicationRequestId: d.medicationRequestId, patientId: d.patientId, batch: d.batch },
      ...{ amount: d.givenDose, unit: d.givenUnit, givenAt: d.givenAt, givenBy: d.givenBy },
      ...{ secondBy: d.secondBy, wardId: stay.wardId },
      ...{
        system: medicationRequest.system,
        code: medicationRequest.code,
        display: medicationRequest.display,
      },
    })
    .from(d)
    .innerJoin(stay, eq(stay.encounterId, d.encounterId))
    .innerJoin(medicationRequest, eq(medicationRequest.id, d.medicationRequestId))
    .where(eq(d.id, id))
  const { amount, unit, givenAt, givenBy } = row ?? {}
  if (!row || !amount || !unit || !givenAt || !givenBy) return
  await tellGiven(transaction, { ...row, id, amount, unit, givenAt, givenBy })
}
