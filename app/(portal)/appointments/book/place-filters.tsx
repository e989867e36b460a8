import Link from 'next/link'
import type { Clinic, Practitioner } from '@/lib/appointments/queries-places'
import { addDays, type Day } from '@/lib/clock/day'
import { dayWords, today } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { counted } from '@/lib/format/counted'
import type { BookingAddress } from './booking-address'

/** Where and when: the clinic, the practitioner and the day whose free times are shown. */
export function PlaceFilters({
  address,
  clinics,
  practitioners,
  free,
}: {
  address: BookingAddress
  clinics: readonly Clinic[]
  practitioners: readonly Practitioner[]
  /** How many times are free on the days from the chosen one on. */
  free: ReadonlyMap<Day, readonly unknown[]>
}) {
  const { purpose, patientId, clinicId, practitionerId, day } = address
  const keep = {
    [purpose.kind === 'new' ? 'patient' : purpose.kind]:
      purpose.kind === 'new' ? patientId : purpose.appointment.id,
  }
  const to = (other: Day) =>
    addressOf('/appointments/book', {
      ...keep,
      clinic: clinicId,
      practitioner: practitionerId,
      day: other,
    })
  return (
    <>
      <form method="get" action="/appointments/book" className="filters">
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {purpose.kind === 'new' && (
          <label>
            <span className="mb-1 block font-strong">Clinic</span>
            <select name="clinic" defaultValue={clinicId ?? ''} className="input">
              <option value="">Choose a clinic</option>
              {clinics.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          <span className="mb-1 block font-strong">Practitioner</span>
          <select name="practitioner" defaultValue={practitionerId ?? ''} className="input">
            <option value="">Whoever is free</option>
            {practitioners.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="mb-1 block font-strong">Day</span>
          <input type="date" name="day" defaultValue={day} key={day} className="input" />
        </label>
        <button type="submit" className="button button-quiet">
          Show free times
        </button>
      </form>
      {clinicId && (
        <nav aria-label="Days with free times" className="mb-4">
          <ul className="times">
            {[...(day > today() ? [addDays(day, -1)] : []), ...free.keys()].map((other) => (
              <li key={other}>
                <Link
                  href={to(other)}
                  prefetch={false}
                  aria-current={other === day ? 'date' : undefined}
                  className="time"
                >
                  {other < day ? 'Day before' : dayWords(other, { weekday: true }).replace(/ \d{4}$/, '')}
                  {other >= day && (
                    <span className="text-small text-muted">
                      {counted(free.get(other)?.length ?? 0, 'free', 'free')}
                    </span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  )
}
