import { PrintButton } from '@/app/ui/print-button'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { dayWords as calendarDay, dayAndTime, today } from '@/lib/clock/hospital-time'
import type { SearchParams } from '@/lib/platform/search-params'
import { readListAddress } from '@/lib/theatre/model/address'
import { caseMachine } from '@/lib/theatre/model/case-machine'
import { spanText } from '@/lib/theatre/model/time-span'
import { type DayCase, readTheatreDay } from '@/lib/theatre/queries/day'
import { readTheatres, theatresListed } from '@/lib/theatre/queries/theatres'
import { commonWords, dayWords, printWords } from '@/lib/theatre/words/pages'
import { sideOf } from '@/lib/theatre/words/side-of'
import { TeamList } from '../_components/team-list'
import '@/app/ui/table/printed-list.css'

export const metadata = { title: printWords.title }

export default async function PrintPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/theatre/print')
  const address = readListAddress(await searchParams, today())
  const [theatres, booked] = await Promise.all([readTheatres(access), readTheatreDay(access, address)])
  const chosen = theatres.find(({ id }) => id === address.theatreId)?.name ?? commonWords.allTheatres
  const shown = [...theatresListed(theatres, booked)].filter(([id]) =>
    booked.some(({ theatreId }) => theatreId === id),
  )
  return (
    <article className="day-print">
      <header className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="text-title">{printWords.heading(calendarDay(address.day, { weekday: true }))}</h1>
          <p>{printWords.line(chosen, booked.length, dayAndTime(now()))}</p>
        </div>
        <PrintButton />
      </header>
      {shown.length === 0 && <p>{dayWords.empty}</p>}
      {shown.map(([id, name]) => (
        <Section key={id} title={name}>
          <DataTable
            label={dayWords.table(name)}
            columns={columns}
            rows={booked.filter(({ theatreId }) => theatreId === id)}
            rowKey={({ id }, place) => id ?? place}
            empty={dayWords.empty}
            layout="grid"
            frame="none"
          />
        </Section>
      ))}
      <footer className="mt-4 text-small text-muted">{printWords.foot}</footer>
    </article>
  )
}

const { columns: heads } = dayWords

const columns: Column<DayCase>[] = [
  { id: 'time', head: heads.time, cell: (entry) => spanText(entry) },
  {
    id: 'patient',
    head: heads.patient,
    kind: 'name',
    cell: ({ patient }) => (
      <>
        {patient.name}
        {patient.about && patient.mrn && (
          <span className="block text-small font-plain">
            {patient.about}, {commonWords.mrn(patient.mrn)}
          </span>
        )}
      </>
    ),
  },
  {
    id: 'operation',
    head: heads.operation,
    cell: ({ display, side }) => display && side && sideOf(display, side),
  },
  { id: 'team', head: heads.team, className: 'text-small', cell: ({ team }) => <TeamList team={team} /> },
  { id: 'status', head: heads.status, cell: ({ status }) => caseMachine.statuses[status] },
]
