import { OrdersSections } from '@/app/ui/care/orders/orders'
import type { Access } from '@/lib/access/decision/access'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { stayNotesWords as words } from '@/lib/inpatient/words/summary/notes'
import { readKidneyValues } from '@/lib/laboratory/beside/kidney-values'
import { MOST_ORDERS, readPrescriptions, readServices } from '@/lib/orders/queries/orders-of-visit'
import { readWarnings } from '@/lib/orders/queries/warnings'
import { medicinesWords, ordersWords } from '@/lib/orders/words/orders'
import type { Banner } from '@/lib/patients/queries/banner'
import { orderActions } from '../../_care/order-actions'
import { maySend, stayAllows } from '../../_care/stay-allows'

/** What was ordered and prescribed in the stay, and the forms for more; what is taken home is on the page of the discharge. */
export async function StayOrders({
  access,
  stay,
  allergies,
}: {
  access: Access
  stay: StayHead
  allergies: NonNullable<Banner['allergies']>
}) {
  const mayOrder = maySend(access, 'prescribe') && stayAllows(stay, 'order')
  const [services, prescriptions, warnings, kidney] = await Promise.all([
    readServices(access, stay.id),
    readPrescriptions(access, stay.id),
    readWarnings(access, stay.id),
    mayOrder && access.may('patients.clinical.read') ? readKidneyValues(access, stay.patientId) : null,
  ])
  const isCut = services.length === MOST_ORDERS || prescriptions.length === MOST_ORDERS
  return (
    <>
      <OrdersSections
        encounterId={stay.id}
        services={services}
        medications={prescriptions.filter(({ category }) => category !== 'discharge')}
        warnings={warnings}
        allergies={allergies}
        kidney={kidney}
        mayOrder={mayOrder}
        releases={stayAllows(stay, 'release')}
        signedLater={false}
        labels={{ services: ordersWords.tableOfStay, medications: medicinesWords.tableOfStay }}
        access={access}
        actions={orderActions}
      />
      {isCut && <p className="mt-3 text-small text-muted">{words.latest(MOST_ORDERS)}</p>}
    </>
  )
}
