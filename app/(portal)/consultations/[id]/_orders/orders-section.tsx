import { TriangleAlert } from 'lucide-react'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import type { VisitHead } from '@/lib/consultations/visit'
import { consultationStatuses } from '@/lib/encounters/model/labels'
import { readPrescriptions, readServices } from '@/lib/orders/queries/orders-of-visit'
import { readWarnings, warnedStatuses } from '@/lib/orders/queries/warnings'
import { medicinesWords, ordersWords } from '@/lib/orders/words/orders'
import type { Banner } from '@/lib/patients/queries/banner'
import { OrderMedicineForm, OrderTestForm } from './order-forms'
import { MedicationTable, ServiceTable } from './order-rows'

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
  const [services, medications] = await Promise.all([
    readServices(access, visit.id),
    readPrescriptions(access, visit.id),
  ])
  const isChecked = medications.some(({ status }) => warnedStatuses.includes(status))
  const warnings = isChecked ? await readWarnings(access, visit.id) : new Map()
  const mayOrder = access.may('consultations.write') && consultationStatuses.includes(visit.status)
  if (services.length + medications.length === 0 && !mayOrder) return null
  const drafts = [...services, ...medications].filter(({ status }) => status === 'draft').length
  const mayRelease = access.may('consultations.sign')
  return (
    <>
      <Section title={ordersWords.title} line={lineOf(services.length, drafts)}>
        {services.length > 0 && <ServiceTable orders={services} access={access} />}
        {mayOrder && (
          <div className="mt-3 grid items-start gap-3 xl:grid-cols-2">
            <OrderTestForm encounterId={visit.id} kind="laboratory" mayRelease={mayRelease} />
            <OrderTestForm encounterId={visit.id} kind="procedure" mayRelease={mayRelease} />
          </div>
        )}
      </Section>
      <Section title={medicinesWords.title} line={medications.length === 0 ? medicinesWords.noneYet : ''}>
        {medications.length > 0 && (
          <MedicationTable orders={medications} warnings={warnings} access={access} />
        )}
        {mayOrder && (
          <>
            <NotChecked allergies={allergies} />
            <OrderMedicineForm encounterId={visit.id} mayRelease={mayRelease} />
          </>
        )}
      </Section>
    </>
  )
}

/** Says which allergies no medicine is checked against. */
function NotChecked({ allergies }: { allergies: NonNullable<Banner['allergies']> }) {
  const some = allergies.filter(({ isChecked }) => !isChecked).map(({ substance }) => substance)
  if (some.length === 0) return null
  return (
    <p className="mt-3 text-small text-attention">
      <TriangleAlert aria-hidden className="me-1 inline size-4" />
      {medicinesWords.notChecked(some.join(', '))}
    </p>
  )
}

function lineOf(services: number, drafts: number): string {
  if (drafts > 0) return ordersWords.drafts(drafts)
  return services === 0 ? ordersWords.noneYet : ''
}
