import { requirePage } from '@/lib/access/guards/guard'
import { readDayAddress } from '@/lib/appointments/model/address'
import { readClinics, readPractitioners } from '@/lib/appointments/queries/clinics'
import { type DayEntry, readDay } from '@/lib/appointments/queries/day'
import { standingLine } from '@/lib/appointments/queries/day-summary'
import { now } from '@/lib/clock/clock'
import { clockTime, dayAndTime, dayWords, today } from '@/lib/clock/hospital-time'
import type { SearchParams } from '@/lib/platform/search-params'
import './print.css'
import { PrintButton } from '@/app/ui/print-button'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'

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
      <DataTable
        label="Appointments of the day"
        columns={practitionerId === undefined ? columns : columns.filter(({ id }) => id !== 'with')}
        rows={kept}
        rowKey={({ id }) => id}
        empty="Nobody is booked on this day with these filters."
        layout="grid"
        frame="none"
      />
      <footer className="mt-4 text-small text-muted">
        {kept.length} on this list. Keep it from the eyes of others, and shred it at the end of the day.
      </footer>
    </article>
  )
}

const columns: Column<DayEntry>[] = [
  {
    id: 'time',
    head: 'Time',
    className: 'whitespace-nowrap',
    cell: ({ at, kind }) => `${clockTime(at)}${kind === 'walk-in' ? ' (walk-in)' : ''}`,
  },
  {
    id: 'patient',
    head: 'Patient',
    kind: 'name',
    cell: ({ patient }) => (
      <>
        {patient.name}
        {patient.about && <span className="block text-small font-plain">{patient.about}</span>}
      </>
    ),
  },
  { id: 'mrn', head: 'MRN', className: 'whitespace-nowrap', cell: ({ patient }) => patient.mrn },
  {
    id: 'with',
    head: 'With',
    cell: ({ practitioner, clinic }) => `${practitioner ?? 'Anyone who is free'}, ${clinic}`,
  },
  { id: 'reason', head: 'Reason', cell: ({ reason }) => reason },
  {
    id: 'came',
    head: 'Came',
    cell: ({ status }) => cameWords[status] ?? <span className="tick-box" role="img" aria-label="To tick" />,
  },
]

/** What is known already; all others get a box to tick on paper. */
const cameWords: Partial<Record<DayEntry['status'], string>> = {
  'checked-in': 'Here',
  fulfilled: 'Seen',
  noshow: 'Did not come',
}
