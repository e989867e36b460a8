import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { HospitalName } from '@/app/ui/hospital/hospital'
import { requirePage } from '@/lib/access/guards/guard'
import { dayWords, today } from '@/lib/clock/hospital-time'
import { medicinesWords } from '@/lib/orders/words/orders'
import { type PrescriptionShown, readPrescriptionMark } from '@/lib/pharmacy/dispense/queries/prescription'
import { owedWords as words } from '@/lib/pharmacy/dispense/words/papers'
import { inUnits } from '@/lib/pharmacy/words/units'
import { owedOf } from '../_components/left-to-pick'
import { Sheet } from '../_components/sheet'

export const generateMetadata = recordTitle('/pharmacy/[id]/owed', words.title, readPrescriptionMark)

/** The slip with which a patient collects the rest. */
export default async function OwedPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/pharmacy/[id]/owed', `/pharmacy/${(await params).id}/owed`)
  const { id } = await params
  return (
    <Sheet access={access} id={id} title={words.title} line={words.line} part="owing-slip">
      {({ prescription, banner }) => (
        <article aria-label={words.title} className="medicine-label">
          <div>
            <p>
              <HospitalName />, {dayWords(today())}
            </p>
            <p className="font-strong">
              <bdi>{banner.name}</bdi>, {banner.birthDate}, {banner.mrn}
            </p>
            <Owed prescription={prescription} />
          </div>
        </article>
      )}
    </Sheet>
  )
}

function Owed({ prescription }: { prescription: PrescriptionShown }) {
  const { medicine, dose, route, frequency, durationDays, dispenses } = prescription
  const latest = dispenses.find(({ status }) => status === 'completed')
  const owed = latest ? owedOf(prescription, latest) : 0
  if (!latest?.baseUnit || owed === 0) return <p>{words.nothing}</p>
  return (
    <>
      <p className="mt-2">
        {words.prescribed}: {medicine}, {medicinesWords.written(dose, route, frequency, durationDays)}
      </p>
      <p>
        {words.had}: {inUnits((latest.prescribed ?? 0) - owed, latest.baseUnit)}
      </p>
      <p className="text-large font-strong">
        {words.owes}: {inUnits(owed, latest.baseUnit)} ({latest.item})
      </p>
      <p>{words.bring}</p>
    </>
  )
}
