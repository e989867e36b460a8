import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { passesMidnight } from '@/lib/appointments/model/weekly-hours'
import type { WeeklyHours } from '@/lib/appointments/queries/schedules'
import { weeklyHoursWords as words } from '@/lib/appointments/words/schedules'
import { dayWords, today } from '@/lib/clock/hospital-time'
import { EndHoursForm } from './end-hours-form'
import { weekdayName } from './weekdays'

/** The weekly hours, each with a way to let them end. */
export function HoursTable({ hours }: { hours: readonly WeeklyHours[] }) {
  return (
    <DataTable
      align="top"
      label={words.title}
      columns={columns}
      rows={hours}
      rowKey={({ id }) => id}
      empty={words.empty}
    />
  )
}

const columns: Column<WeeklyHours>[] = [
  {
    id: 'practitioner',
    head: words.columns.practitioner,
    kind: 'name',
    cell: ({ practitioner }) => practitioner,
  },
  {
    id: 'when',
    head: words.columns.when,
    cell: (one) => (
      <>
        {words.when[passesMidnight(one) ? 'overnight' : 'day'](
          weekdayName(one.weekday),
          one.startsAt,
          one.endsAt,
        )}
        <span className="block text-small text-muted">{validity(one)}</span>
        <span className={`block text-small text-muted ${shownBelow.tablet}`}>
          {words.where(one.clinic, one.room)}
        </span>
      </>
    ),
  },
  {
    id: 'where',
    head: words.columns.where,
    from: 'tablet',
    cell: ({ clinic, room }) => (
      <>
        {clinic}
        <span className="block text-small text-muted">{room}</span>
      </>
    ),
  },
  {
    id: 'slots',
    head: words.columns.slots,
    kind: 'number',
    labelled: true,
    cell: ({ slotMinutes }) => words.slot(slotMinutes),
  },
  {
    id: 'change',
    head: words.columns.change,
    headHidden: true,
    cell: (one) =>
      one.validTo === null && (
        <EndHoursForm
          id={one.id}
          expectedVersion={one.version}
          lastDay={today()}
          what={`${one.practitioner}, ${weekdayName(one.weekday)}`}
        />
      ),
  },
]

function validity({ validFrom, validTo }: WeeklyHours): string {
  if (validTo) return words.until(dayWords(validTo))
  return validFrom > today() ? words.from(dayWords(validFrom)) : ''
}
