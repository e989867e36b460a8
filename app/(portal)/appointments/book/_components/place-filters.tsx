import Link from 'next/link'
import { FilterDay } from '@/app/ui/filters/filter-day'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import type { Clinic, Practitioner } from '@/lib/appointments/queries/clinics'
import { placeWords } from '@/lib/appointments/words/book'
import { commonWords, filterWords } from '@/lib/appointments/words/common'
import { addDays, type Day } from '@/lib/clock/day'
import { dayWords, today } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { type BookingAddress, keptPurpose } from './booking-address'

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
  const { purpose, clinicId, practitionerId, day } = address
  const keep = keptPurpose(address)
  const to = (other: Day) =>
    addressOf('/appointments/book', {
      ...keep,
      clinic: clinicId,
      practitioner: practitionerId,
      day: other,
    })
  return (
    <>
      {/* What is typed below stays. */}
      <FilterForm action="/appointments/book" submit={placeWords.showFree}>
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {purpose.kind === 'new' && (
          <FilterSelect
            name="clinic"
            label={filterWords.clinic}
            chosen={clinicId}
            empty={filterWords.chooseClinic}
            options={clinics}
          />
        )}
        <FilterSelect
          name="practitioner"
          label={filterWords.practitioner}
          chosen={practitionerId}
          empty={commonWords.anyone}
          options={practitioners}
        />
        <FilterDay label={filterWords.day} day={day} />
      </FilterForm>
      {clinicId && (
        <nav aria-label={placeWords.days} className="mb-4">
          <ul className="times">
            {[...(day > today() ? [addDays(day, -1)] : []), ...free.keys()].map((other) => (
              <li key={other}>
                <Link
                  href={to(other)}
                  prefetch={false}
                  aria-current={other === day ? 'date' : undefined}
                  className="time"
                >
                  {other < day
                    ? placeWords.dayBefore
                    : dayWords(other, { weekday: true }).replace(/ \d{4}$/, '')}
                  {other >= day && (
                    <span className="text-small text-muted">
                      {placeWords.free(free.get(other)?.length ?? 0)}
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
