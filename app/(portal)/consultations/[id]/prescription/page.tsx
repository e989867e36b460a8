import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { howToTake } from '@/app/ui/care/orders/order-rows'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { readVisit } from '@/lib/consultations/visit'
import { readVisitMark } from '@/lib/consultations/visit-mark'
import { summaryWords, prescriptionWords as words } from '@/lib/consultations/words/paper'
import { readPrescriptions } from '@/lib/orders/queries/orders-of-visit'
import { openChart } from '@/lib/patients/queries/banner'
import { Sheet, SheetPart } from '../print/_components/sheet'
import '@/app/ui/care/care.css'

export const generateMetadata = recordTitle('/consultations/[id]/prescription', words.title, readVisitMark)

/** The medicines that were released in the visit, for a pharmacy. Drafts and stopped ones are left out. */
export default async function PrescriptionPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/consultations/[id]/prescription', `/consultations/${(await params).id}`)
  const { id } = await params
  const visit = await readVisit(access, id)
  const banner = await openChart(access, visit.patientId, words.accessLog)
  const released = (await readPrescriptions(access, id)).filter(({ status }) => status === 'active')
  return (
    <Sheet
      title={words.title}
      banner={banner}
      visit={visit}
      other={{ href: 'print', words: summaryWords.title }}
    >
      <SheetPart title={words.allergies}>
        <p>{allergyWords(banner.allergies)}</p>
      </SheetPart>
      <SheetPart title={words.medicines} none={released.length === 0 && words.noMedicines}>
        <ol className="list-decimal ps-5">
          {released.map((medicine) => (
            <li key={medicine.id} className="mt-2">
              <strong>{medicine.display}</strong>
              <span className="block">{howToTake(medicine)}</span>
              {medicine.note && <span className="typed-text block">{medicine.note}</span>}
              <span className="block text-small text-muted">
                {words.by(medicine.author, medicine.authoredAt ? dayAndTime(medicine.authoredAt) : '')}
              </span>
            </li>
          ))}
        </ol>
      </SheetPart>
      {released.length > 0 && (
        <p className="mt-12 w-64 border-t border-line pt-1 text-small">{words.signature}</p>
      )}
    </Sheet>
  )
}

function allergyWords(allergies: { substance: string; reaction: string | null }[] | null): string {
  if (!allergies) return words.allergiesUnknown
  if (allergies.length === 0) return words.noAllergies
  return allergies
    .map(({ substance, reaction }) => (reaction ? `${substance} (${reaction})` : substance))
    .join(', ')
}
