import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { WeeklyHours } from '@/lib/appointments/queries/schedules'
import { dayWords, today } from '@/lib/clock/hospital-time'
import { EndHoursForm } from './end-hours-form'
import { weekdayName } from './weekdays'

/** The weekly hours, each with a way to let them end. */
export function HoursTable({ hours }: { hours: readonly WeeklyHours[] }) {
  return (
    <DataTable
      align="top"
      label="Weekly hours"
      columns={columns}
      rows={hours}
      rowKey={({ id }) => id}
      empty="Nobody has hours yet, so no time can be booked. Add some below."
    />
  )
}

const columns: Column<WeeklyHours>[] = [
  {
    id: 'practitioner',
    head: 'Practitioner',
    kind: 'name',
    cell: ({ practitioner }) => practitioner,
  },
  {
    id: 'when',
    head: 'When',
    cell: (one) => (
      <>
        {weekdayName(one.weekday)}, {one.startsAt} to {one.endsAt}
        <span className="block text-small text-muted">{validity(one)}</span>
        <span className={`block text-small text-muted ${shownBelow.tablet}`}>
          {one.clinic}, {one.room}
        </span>
      </>
    ),
  },
  {
    id: 'where',
    head: 'Where',
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
    head: 'Slots',
    kind: 'number',
    labelled: true,
    cell: ({ slotMinutes }) => `${slotMinutes} min`,
  },
  {
    id: 'change',
    head: 'Change',
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
  if (validTo) return `until ${dayWords(validTo)}`
  return validFrom > today() ? `from ${dayWords(validFrom)}` : ''
}
