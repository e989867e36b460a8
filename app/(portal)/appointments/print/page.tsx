import { requirePage } from '@/lib/access/guards/guard'
import { readDayAddress } from '@/lib/appointments/model/address'
import { readClinics, readPractitioners } from '@/lib/appointments/queries/clinics'
import { type DayEntry, readDay } from '@/lib/appointments/queries/day'
import { summaryLine } from '@/lib/appointments/queries/day-summary'
import { commonWords } from '@/lib/appointments/words/common'
import { printWords } from '@/lib/appointments/words/day'
import { now } from '@/lib/clock/clock'
import { clockTime, dayAndTime, dayWords, today } from '@/lib/clock/hospital-time'
import type { SearchParams } from '@/lib/platform/search-params'
import '@/app/ui/table/printed-list.css'
import { PrintButton } from '@/app/ui/print-button'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'

export const metadata = { title: printWords.title }

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
    clinics.find(({ id }) => id === clinicId)?.name ?? printWords.allClinics,
    practitioners.find(({ id }) => id === practitionerId)?.name,
  ]
  const at = now()
  return (
    <article className="day-print">
      <header className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="text-title">{printWords.heading(dayWords(day, { weekday: true }))}</h1>
          <p>{printWords.line(filters.filter(Boolean).join(', '), summaryLine(kept, at), dayAndTime(at))}</p>
        </div>
        <PrintButton />
      </header>
      <DataTable
        label={printWords.title}
        columns={practitionerId === undefined ? columns : columns.filter(({ id }) => id !== 'with')}
        rows={kept}
        rowKey={({ id }, place) => id ?? place}
        empty={printWords.empty}
        layout="grid"
        frame="none"
      />
      <footer className="mt-4 text-small text-muted">{printWords.foot(kept.length)}</footer>
    </article>
  )
}

const columns: Column<DayEntry>[] = [
  {
    id: 'time',
    head: printWords.columns.time,
    className: 'whitespace-nowrap',
    cell: ({ at, kind }) => (kind === 'walk-in' ? printWords.walkIn(clockTime(at)) : clockTime(at)),
  },
  {
    id: 'patient',
    head: printWords.columns.patient,
    kind: 'name',
    cell: ({ patient }) => (
      <>
        {patient.name}
        {patient.about && <span className="block text-small font-plain">{patient.about}</span>}
      </>
    ),
  },
  {
    id: 'mrn',
    head: printWords.columns.mrn,
    className: 'whitespace-nowrap',
    cell: ({ patient }) => patient.mrn,
  },
  {
    id: 'with',
    head: printWords.columns.with,
    cell: ({ practitioner, clinic }) => printWords.with(practitioner ?? commonWords.anyone, clinic),
  },
  { id: 'reason', head: printWords.columns.reason, cell: ({ reason }) => reason },
  {
    id: 'came',
    head: printWords.columns.came,
    cell: ({ status }) =>
      cameWords[status] ?? <span className="tick-box" role="img" aria-label={printWords.toTick} />,
  },
]

/** What is known already; all others get a box to tick on paper. */
const cameWords: Partial<Record<DayEntry['status'], string>> = printWords.came
