import type { WeeklyHours } from '@/lib/appointments/queries/schedules'
import { dayWords, today } from '@/lib/clock/hospital-time'
import { emptyForm } from '@/lib/forms/form-state'
import { EndHoursForm } from './end-hours-form'
import { weekdayName } from './weekdays'

/** The weekly hours, each with a way to let them end. */
export function HoursTable({ hours }: { hours: readonly WeeklyHours[] }) {
  if (hours.length === 0)
    return <p className="text-muted">Nobody has hours yet, so no time can be booked. Add some below.</p>
  return (
    <div className="card relative overflow-clip">
      <table className="worklist rows-as-cards one-column" aria-label="Weekly hours">
        <thead>
          <tr>
            <th scope="col">Practitioner</th>
            <th scope="col">When</th>
            <th scope="col" className="max-md:hidden">
              Where
            </th>
            <th scope="col" className="number max-md:hidden">
              Slots
            </th>
            <th scope="col">
              <span className="sr-only">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {hours.map((one) => (
            <tr key={one.id}>
              <th scope="row" className="align-top">
                {one.practitioner}
              </th>
              <td className="align-top">
                {weekdayName(one.weekday)}, {one.startsAt} to {one.endsAt}
                <span className="block text-small text-muted">{validity(one)}</span>
                <span className="block text-small text-muted md:hidden">
                  {one.clinic}, {one.room}
                </span>
              </td>
              <td className="align-top max-md:hidden">
                {one.clinic}
                <span className="block text-small text-muted">{one.room}</span>
              </td>
              <td className="number align-top max-md:hidden">{one.slotMinutes} min</td>
              <td className="align-top">
                {one.validTo === null && (
                  <EndHoursForm
                    id={one.id}
                    expectedVersion={one.version}
                    formKey={crypto.randomUUID()}
                    initial={emptyForm({ lastDay: today() })}
                    what={`${one.practitioner}, ${weekdayName(one.weekday)}`}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function validity({ validFrom, validTo }: WeeklyHours): string {
  if (validTo) return `until ${dayWords(validTo)}`
  return validFrom > today() ? `from ${dayWords(validFrom)}` : ''
}
