import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { readKidneyValues } from '@/lib/laboratory/beside/kidney-values'
import type { Finding } from '@/lib/orders/model/order-checks'
import { medicationMachine } from '@/lib/orders/model/order-machines'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import { readBeside, readFindings } from '@/lib/pharmacy/dispense/queries/beside'
import { readBatches, readItems, readPharmacies } from '@/lib/pharmacy/dispense/queries/choices'
import {
  type DispenseShown,
  type PrescriptionShown,
  patientOfPrescription,
  readPrescription,
  readPrescriptionMark,
} from '@/lib/pharmacy/dispense/queries/prescription'
import { foundSince } from '@/lib/pharmacy/dispense/steps/findings-of-item'
import { prescriptionWords as words } from '@/lib/pharmacy/dispense/words/screen'
import { ChartOpenings } from '../../patients/[id]/_emergency/chart-openings'
import { ClosedChart } from '../../patients/[id]/_emergency/closed-chart'
import { Beside } from './_components/beside'
import { CheckStep } from './_components/check-step'
import { Dispenses } from './_components/dispenses'
import { HandOverStep } from './_components/hand-over-step'
import { Ordered } from './_components/ordered'
import { PickStep } from './_components/pick-step'
import { Questions } from './_components/questions'

export const generateMetadata = recordTitle('/pharmacy/[id]', words.page, readPrescriptionMark)

/** A prescription: what it says, what speaks against it, the next step, and what was dispensed. */
export default async function PrescriptionPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/pharmacy/[id]', `/pharmacy/${(await params).id}`)
  const { id } = await params
  for (const permission of ['patients.read', 'patients.clinical.read'] as const)
    if (!access.may(permission)) return <NoAccessPage title={words.page} permission={permission} />
  const patientId = await patientOfPrescription(access, id)
  const banner = await lookIntoChart(access, patientId, 'prescription')
  if (!banner) return <ClosedChart patientId={patientId} access={access} />
  const [prescription, beside, kidney, findings] = await Promise.all([
    readPrescription(access, id),
    readBeside(access, { id, patientId }),
    readKidneyValues(access, patientId),
    readFindings(access, id),
  ])
  const { author, authoredAt, clinic, ward, status } = prescription
  return (
    <>
      <PatientBanner banner={banner} />
      <ChartOpenings banner={banner} access={access} />
      <PageHeader
        title={prescription.medicine}
        line={words.line(author, authoredAt ? dayAndTime(authoredAt) : '', clinic ?? ward)}
        action={
          status !== 'active' && (
            <span className="tag tag-attention">{medicationMachine.statuses[status]}</span>
          )
        }
      />
      <RefreshOnWork
        on={['medication_request', 'medication_dispense', 'medication_query', 'medication_return']}
      />
      <Ordered prescription={prescription} />
      <Beside beside={beside} kidney={kidney} findings={findings} />
      <NextStep access={access} prescription={prescription} findings={findings} />
      <Dispenses access={access} prescription={prescription} />
      <Questions questions={prescription.questions} />
    </>
  )
}

const openStatuses = ['preparation', 'in-progress', 'on-hold']

/** The one thing to do now. */
async function NextStep({
  access,
  prescription,
  findings,
}: {
  access: Access
  prescription: PrescriptionShown
  findings: readonly Finding[]
}) {
  const { status, authorId, dispenses, supplied } = prescription
  const open = dispenses.find((one) => openStatuses.includes(one.status))
  if (status === 'on-hold') return <p className="mt-6">{words.onHold}</p>
  if (status !== 'active')
    return <p className="mt-6">{words.ended(medicationMachine.statuses[status].toLowerCase())}</p>
  if (authorId === access.person.id) return <p className="mt-6">{words.own}</p>
  if (open) {
    const warned = foundSince(findings, open.findings).length > 0
    return <OpenStep access={access} prescription={prescription} open={open} warned={warned} />
  }
  if (supplied >= 1) return <p className="mt-6">{words.allSupplied}</p>
  if (!access.may('pharmacy.dispense')) return null
  const warned = findings.some((one) => one.needsReason)
  const [items, pharmacies] = await Promise.all([readItems(access, prescription), readPharmacies(access)])
  return <CheckStep prescription={prescription} items={items} pharmacies={pharmacies} warned={warned} />
}

async function OpenStep({
  access,
  prescription,
  open,
  warned,
}: {
  access: Access
  prescription: PrescriptionShown
  open: DispenseShown
  warned: boolean
}) {
  const { itemId, locationId } = open
  const batches = itemId && locationId ? await readBatches(access, { itemId, locationId }) : []
  return (
    <>
      {access.may('pharmacy.pick') && <PickStep prescription={prescription} open={open} batches={batches} />}
      {access.may('pharmacy.dispense') && open.lines.length > 0 && (
        <HandOverStep prescription={prescription} open={open} warned={warned} />
      )}
    </>
  )
}
