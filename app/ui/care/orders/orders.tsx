import { TriangleAlert } from 'lucide-react'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import type { KidneyValues as Kidney } from '@/lib/laboratory/beside/kidney-values'
import type { Finding } from '@/lib/orders/model/order-checks'
import type { Prescription, ServiceOrder } from '@/lib/orders/queries/orders-of-visit'
import { medicinesWords, ordersWords } from '@/lib/orders/words/orders'
import type { Banner } from '@/lib/patients/queries/banner'
import type { Send } from '../encounter-shown'
import { KidneyValues } from './kidney-values'
import { OrderMedicineForm, OrderTestForm } from './order-forms'
import { MedicationTable, ServiceTable } from './order-rows'

/** What is done with orders. */
interface OrderActions {
  test: Send
  prescribe: Send
  step: Send
}

interface Shown {
  encounterId: string
  services: readonly ServiceOrder[]
  medications: readonly Prescription[]
  /** What the checks say, by the id of the order. */
  warnings: ReadonlyMap<string, readonly Finding[]>
  allergies: NonNullable<Banner['allergies']>
  /** Shown where a medicine is prescribed; null if they were not read. */
  kidney: Kidney | null
  /** The encounter takes more orders, and the user may order. */
  mayOrder: boolean
  /** The encounter allows orders to be released still. */
  releases: boolean
  /** A signature to come releases drafts: that of a visit. */
  signedLater: boolean
  /** The names of the two tables. */
  labels: { services: string; medications: string }
  access: Access
  actions: OrderActions
}

/** What was ordered and prescribed in a visit or a stay, and the forms for more. */
export function OrdersSections(shown: Shown) {
  const { encounterId, services, medications, warnings, allergies, kidney, mayOrder, labels } = shown
  const { access, actions, releases, signedLater } = shown
  if (services.length + medications.length === 0 && !mayOrder) return null
  const drafts = [...services, ...medications].filter(({ status }) => status === 'draft').length
  const ways = { encounterId, mayRelease: access.may('consultations.sign'), signedLater }
  const rows = { access, releases, action: actions.step }
  return (
    <>
      <Section title={ordersWords.title} line={lineOf(services.length, drafts, signedLater)}>
        {services.length > 0 && <ServiceTable orders={services} label={labels.services} {...rows} />}
        {mayOrder && (
          <div className="mt-3 grid items-start gap-3 xl:grid-cols-2">
            <OrderTestForm {...ways} kind="laboratory" action={actions.test} />
            <OrderTestForm {...ways} kind="procedure" action={actions.test} />
          </div>
        )}
      </Section>
      <Section title={medicinesWords.title} line={medications.length === 0 ? medicinesWords.noneYet : ''}>
        {medications.length > 0 && (
          <MedicationTable orders={medications} warnings={warnings} label={labels.medications} {...rows} />
        )}
        {mayOrder && (
          <>
            <NotChecked allergies={allergies} />
            {kidney && <KidneyValues values={kidney} />}
            <OrderMedicineForm {...ways} action={actions.prescribe} />
          </>
        )}
      </Section>
    </>
  )
}

/** Says which allergies no medicine is checked against. */
export function NotChecked({ allergies }: { allergies: NonNullable<Banner['allergies']> }) {
  const some = allergies.filter(({ isChecked }) => !isChecked).map(({ substance }) => substance)
  if (some.length === 0) return null
  return (
    <p className="mt-3 text-small text-attention">
      <TriangleAlert aria-hidden className="me-1 inline size-4" />
      {medicinesWords.notChecked(some.join(', '))}
    </p>
  )
}

function lineOf(services: number, drafts: number, signedLater: boolean): string {
  if (drafts > 0) return (signedLater ? ordersWords.drafts : ordersWords.draftsOfStay)(drafts)
  return services === 0 ? ordersWords.noneYet : ''
}
