import { OrdersSections } from '@/app/ui/care/orders/orders'
import type { Access } from '@/lib/access/decision/access'
import type { VisitHead } from '@/lib/consultations/visit'
import { careActs } from '@/lib/encounters/model/care-acts'
import { readKidneyValues } from '@/lib/laboratory/beside/kidney-values'
import { readPrescriptions, readServices } from '@/lib/orders/queries/orders-of-visit'
import { readWarnings, warnedStatuses } from '@/lib/orders/queries/warnings'
import { medicinesWords, ordersWords } from '@/lib/orders/words/orders'
import type { Banner } from '@/lib/patients/queries/banner'
import { orderTest, prescribe, stepOrder } from '../_actions/order-actions'

/** What was ordered and prescribed in the visit, and the forms for more. */
export async function OrdersSection({
  access,
  visit,
  allergies,
}: {
  access: Access
  visit: VisitHead
  allergies: NonNullable<Banner['allergies']>
}) {
  const mayOrder = access.may(careActs.order.permission) && careActs.order.ofVisit.includes(visit.status)
  const [services, medications, kidney] = await Promise.all([
    readServices(access, visit.id),
    readPrescriptions(access, visit.id),
    mayOrder && access.may('patients.clinical.read') ? readKidneyValues(access, visit.patientId) : null,
  ])
  const isChecked = medications.some(({ status }) => warnedStatuses.includes(status))
  return (
    <OrdersSections
      encounterId={visit.id}
      services={services}
      medications={medications}
      warnings={isChecked ? await readWarnings(access, visit.id) : new Map()}
      allergies={allergies}
      kidney={kidney}
      mayOrder={mayOrder}
      releases={careActs.release.ofVisit.includes(visit.status)}
      signedLater
      labels={{ services: ordersWords.table, medications: medicinesWords.table }}
      access={access}
      actions={{ test: orderTest, prescribe, step: stepOrder }}
    />
  )
}
