import { requirePage } from '@/lib/access/guards/guard'
import { readDayAddress } from '@/lib/appointments/model/address'
import { readClinics, readPractitioners } from '@/lib/appointments/queries/clinics'
import { type DayEntry, readDay } from '@/lib/appointments/queries/day'
import { standingLine } from '@/lib/appointments/queries/day-summary'
import { now } from '@/lib/clock/clock'
import { clockTime, dayAndTime, dayWords, today } from '@/lib/clock/hospital-time'
import type { SearchParams } from '@/lib/platform/search-params'
import { PrintButton } from './_components/print-button'
import './print.css'

export const metadata = { title: 'Appointments of the day' }

export default async function PrintPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/appointments/print')
  const { day, clinicId, practitionerId } = readDayAddress(await searchParams, today())
  const [entries, clinics, practitioners] = await Promise.all([
    readDay(access, { day, clinicId, practitionerId }),
    readClinics(access),
    readPractitioners(access),
  ])
  const kept = entries.filter(({ status }) => status !== 'cancelled')
  const filters = [
    clinics.find(({ id }) => id === clinicId)?.name ?? 'All clinics',
    practitioners.find(({ id }) => id === practitionerId)?.name,
  ]
  const at = now()
  return (
    <article className="day-print">
      <header className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="text-title">Appointments, {dayWords(day, { weekday: true })}</h1>
          <p>
            {filters.filter(Boolean).join(', ')}. {standingLine(kept, at)}. As of {dayAndTime(at)}.
          </p>
        </div>
        <PrintButton />
      </header>
      {kept.length === 0 ? (
        <p>Nobody is booked on this day with these filters.</p>
      ) : (
        <List entries={kept} one={practitionerId !== undefined} />
      )}
      <footer className="mt-4 text-small text-muted">
        {kept.length} on this list. Keep it from the eyes of others, and shred it at the end of the day.
      </footer>
    </article>
  )
}

function List({ entries, one }: { entries: readonly DayEntry[]; one: boolean }) {
  return (
    <table className="worklist">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Patient</th>
          <th scope="col">MRN</th>
          {!one && <th scope="col">With</th>}
          <th scope="col">Reason</th>
          <th scope="col">Came</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, at, kind, patient, practitioner, clinic, reason, status }) => (
          <tr key={id}>
            <td className="whitespace-nowrap">
              {clockTime(at)}
              {kind === 'walk-in' && ' (walk-in)'}
            </td>
            <th scope="row">
              {patient.name}
              {patient.about && <span className="block text-small font-plain">{patient.about}</span>}
            </th>
            <td className="whitespace-nowrap">{patient.mrn}</td>
            {!one && (
              <td>
                {practitioner ?? 'Anyone who is free'}, {clinic}
              </td>
            )}
            <td>{reason}</td>
            <td>{cameWords[status] ?? <span className="tick-box" role="img" aria-label="To tick" />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What is known already; all others get a box to tick on paper. */
const cameWords: Partial<Record<DayEntry['status'], string>> = {
  'checked-in': 'Here',
  fulfilled: 'Seen',
  noshow: 'Did not come',
}
