import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { readVisit } from '@/lib/consultations/visit'
import { dispositions } from '@/lib/encounters/model/labels'
import { diagnosisMachine } from '@/lib/encounters/model/record-machines'
import { readNotes } from '@/lib/encounters/queries/notes'
import { readVitals } from '@/lib/encounters/queries/vitals'
import { readDiagnoses, readPrescriptions, readServices } from '@/lib/orders/queries/orders-of-visit'
import { openChart } from '@/lib/patients/queries/banner'
import { NoteParts } from '../_notes/notes-section'
import { howToTake } from '../_orders/order-rows'
import { Sheet, SheetPart } from './_components/sheet'
import { vitalsSentence } from './_components/vitals-sentence'
import '../../consultations.css'

export const metadata = { title: 'Visit summary' }

/** What was found and decided, for the patient’s file or for another doctor. Drafts are left out. */
export default async function VisitSummaryPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/consultations/[id]/print', `/consultations/${(await params).id}/print`)
  const { id } = await params
  const visit = await readVisit(access, id)
  const banner = await openChart(access, visit.patientId, 'visit summary, printed')
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
      title="Visit summary"
      banner={banner}
      visit={visit}
      other={{ href: 'prescription', words: 'Prescription' }}
    >
      <SheetPart title="Reason">
        <p className="typed-text">{visit.reason}</p>
      </SheetPart>
      <SheetPart title="Diagnoses" none={counting.length === 0 && 'None recorded.'}>
        <ul>
          {counting.map(({ id: key, code, display, use, status }) => (
            <li key={key}>
              {code} {display} ({use}, {diagnosisMachine.statuses[status].toLowerCase()})
            </li>
          ))}
        </ul>
      </SheetPart>
      <SheetPart title="Vital signs" none={!latest && 'None taken.'}>
        {latest && (
          <p>
            {dayAndTime(latest.takenAt)}: {vitalsSentence(latest)}
          </p>
        )}
      </SheetPart>
      <SheetPart title="Notes" none={signed.length === 0 && 'No signed note.'}>
        {signed.map((note) => (
          <div key={note.id} className="mb-3">
            <p className="text-small text-muted">
              {note.amendsId ? 'Addendum' : 'Note'}, signed by {note.author}
              {note.signedAt && `, ${dayAndTime(note.signedAt)}`}
            </p>
            <NoteParts note={note} />
          </div>
        ))}
      </SheetPart>
      <SheetPart title="Orders" none={ordered.length === 0 && 'None.'}>
        <ul>
          {ordered.map(({ id: key, display, note }) => (
            <li key={key}>
              {display}
              {note && `: ${note}`}
            </li>
          ))}
        </ul>
      </SheetPart>
      <SheetPart title="Medicines" none={taken.length === 0 && 'None.'}>
        <ul>
          {taken.map((medicine) => (
            <li key={medicine.id}>
              {medicine.display}: {howToTake(medicine)}
            </li>
          ))}
        </ul>
      </SheetPart>
      <SheetPart title="Outcome" none={!visit.disposition && 'The visit is not closed yet.'}>
        {visit.disposition && (
          <p className="typed-text">
            {dispositions[visit.disposition]}
            {visit.dispositionNote && `: ${visit.dispositionNote}`}
          </p>
        )}
      </SheetPart>
    </Sheet>
  )
}
