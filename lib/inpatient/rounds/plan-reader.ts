import { eq } from 'drizzle-orm'
import { medicationRequest } from '@/db/schema/orders'
import type {} from '../../orders/model/events'
import { defineReader } from '../../outbox/reader'
import type {} from '../model/events'
import { planDosesIn } from './plan-doses'

/** Plans doses as soon as a medicine is released, and when a ward receives a patient or a discharge is undone. */
export const plansDoses = defineReader({
  name: 'inpatient.doses',
  events: ['prescription.signed', 'admission.admitted', 'admission.discharge_undone'],
  startsFrom: 'now',
  async handle(transaction, { event, entityId }) {
    if (event !== 'prescription.signed') return await planDosesIn(transaction, { encounterId: entityId })
    const [order] = await transaction
      .select({ encounterId: medicationRequest.encounterId })
      .from(medicationRequest)
      .where(eq(medicationRequest.id, entityId))
    if (order) await planDosesIn(transaction, order)
  },
})
