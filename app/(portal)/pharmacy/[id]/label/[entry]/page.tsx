import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { HospitalName } from '@/app/ui/hospital/hospital'
import { requirePage } from '@/lib/access/guards/guard'
import { dayWords, hospitalDay, today } from '@/lib/clock/hospital-time'
import { directionsOnLabel } from '@/lib/pharmacy/dispense/directions'
import { readPrescriptionMark } from '@/lib/pharmacy/dispense/queries/prescription'
import { labelWords as words } from '@/lib/pharmacy/dispense/words/papers'
import { inUnits } from '@/lib/pharmacy/words/units'
import { Sheet } from '../../_components/sheet'

export const generateMetadata = recordTitle('/pharmacy/[id]/label/[entry]', words.title, readPrescriptionMark)

/** The labels of a dispense, one for each batch: directions in plain words, whose it is, batch and expiry. */
export default async function LabelPage({ params }: { params: Promise<{ id: string; entry: string }> }) {
  const access = await requirePage(
    '/pharmacy/[id]/label/[entry]',
    `/pharmacy/${(await params).id}/label/${(await params).entry}`,
  )
  const { id, entry } = await params
  return (
    <Sheet access={access} id={id} title={words.title} line={words.line} part="label">
      {({ prescription, banner }) => {
        const one = prescription.dispenses.find((dispense) => dispense.id === entry) ?? notFound()
        const { item, baseUnit, handedOverAt, lines } = one
        if (!item || !baseUnit) notFound()
        const directions =
          one.directions ??
          directionsOnLabel(
            { ...prescription, display: prescription.medicine },
            { ...one, name: item, strength: one.strength ?? '', baseUnit },
          )
        return lines.map((line) => (
          <article key={line.id} aria-label={words.title} className="medicine-label">
            <div>
              <p className="font-strong">
                {item}, {inUnits(line.quantity, baseUnit)}
              </p>
              <p className="my-1 text-large">{directions ?? words.byHand}</p>
              <p>
                <bdi>{banner.name}</bdi>, {banner.birthDate}, {banner.mrn}
              </p>
              <p className="text-small">
                {words.batch(line.lot)}. {words.expires(dayWords(line.expiresOn))}
              </p>
              <p className="text-small">
                <HospitalName />.{' '}
                {words.dispensed(dayWords(handedOverAt ? hospitalDay(new Date(handedOverAt)) : today()))}
              </p>
              <p className="font-strong">{words.keep}</p>
            </div>
          </article>
        ))
      }}
    </Sheet>
  )
}
