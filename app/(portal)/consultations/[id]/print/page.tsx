import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { NoteParts } from '@/app/ui/care/notes/signed-note'
import { howToTake } from '@/app/ui/care/orders/order-rows'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { readVisit } from '@/lib/consultations/visit'
import { readVisitMark } from '@/lib/consultations/visit-mark'
import { prescriptionWords, summaryWords as words } from '@/lib/consultations/words/paper'
import { diagnosisMachine } from '@/lib/encounters/model/record-machines'
import { readNotes } from '@/lib/encounters/queries/notes'
import { readVitals } from '@/lib/encounters/queries/vitals'
import { diagnosisUseWords, dispositionWords } from '@/lib/encounters/words/codes'
import { readDiagnoses, readPrescriptions, readServices } from '@/lib/orders/queries/orders-of-visit'
import { openChart } from '@/lib/patients/queries/banner'
import { Sheet, SheetPart } from './_components/sheet'
import { vitalsSentence } from './_components/vitals-sentence'
import '@/app/ui/care/care.css'

export const generateMetadata = recordTitle('/consultations/[id]/print', words.title, readVisitMark)

/** What was found and decided, for the patient’s file or for another doctor. Drafts are left out. */
export default async function VisitSummaryPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/consultations/[id]/print', `/consultations/${(await params).id}/print`)
  const { id } = await params
  const visit = await readVisit(access, id)
  const banner = await openChart(access, visit.patientId, words.accessLog)
  const [notes, diagnoses, services, medications, vitals] = await Promise.all([
    readNotes(access, id),
    readDiagnoses(access, id),
    readServices(access, id),
    readPrescriptions(access, id),
    readVitals(access, visit.patientId, id),
  ])
  const signed = notes.filter(({ status }) => status === 'signed' || status === 'amended')
  const counting = diagnoses.filter(({ status }) => status !== 'refuted' && status !== 'entered-in-error')
  const ordered = services.filter(({ status }) => ['active', 'on-hold', 'completed'].includes(status))
  const taken = medications.filter(({ status }) => ['active', 'on-hold', 'completed'].includes(status))
  const latest = vitals.find(({ encounterId, status }) => encounterId === id && status === 'final')
  return (
    <Sheet
      title={words.title}
      banner={banner}
      visit={visit}
      other={{ href: 'prescription', words: prescriptionWords.title }}
    >
      <SheetPart title={words.reason}>
        <p className="typed-text">{visit.reason}</p>
      </SheetPart>
      <SheetPart title={words.diagnoses} none={counting.length === 0 && words.noDiagnoses}>
        <ul>
          {counting.map(({ id: key, code, display, use, status }) => (
            <li key={key}>
              {words.diagnosis(
                code,
                display,
                diagnosisUseWords[use],
                diagnosisMachine.statuses[status].toLowerCase(),
              )}
            </li>
          ))}
        </ul>
      </SheetPart>
      <SheetPart title={words.vitals} none={!latest && words.noVitals}>
        {latest && (
          <p>
            {dayAndTime(latest.takenAt)}: {vitalsSentence(latest)}
          </p>
        )}
      </SheetPart>
      <SheetPart title={words.notes} none={signed.length === 0 && words.noNotes}>
        {signed.map((note) => (
          <div key={note.id} className="mb-3">
            <p className="text-small text-muted">
              {(note.amendsId ? words.addendum : words.note)(
                note.author,
                note.signedAt ? dayAndTime(note.signedAt) : '',
              )}
            </p>
            <NoteParts note={note} />
          </div>
        ))}
      </SheetPart>
      <SheetPart title={words.orders} none={ordered.length === 0 && words.none}>
        <ul>
          {ordered.map(({ id: key, display, note }) => (
            <li key={key}>
              {display}
              {note && `: ${note}`}
            </li>
          ))}
        </ul>
      </SheetPart>
      <SheetPart title={words.medicines} none={taken.length === 0 && words.none}>
        <ul>
          {taken.map((medicine) => (
            <li key={medicine.id}>
              {medicine.display}: {howToTake(medicine)}
            </li>
          ))}
        </ul>
      </SheetPart>
      <SheetPart title={words.outcome} none={!visit.disposition && words.notClosed}>
        {visit.disposition && (
          <p className="typed-text">
            {dispositionWords[visit.disposition]}
            {visit.dispositionNote && `: ${visit.dispositionNote}`}
          </p>
        )}
      </SheetPart>
    </Sheet>
  )
}
