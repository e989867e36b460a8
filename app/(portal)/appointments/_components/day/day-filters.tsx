import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { heard } from '@/app/ui/feedback/heard'
import { FilterDay } from '@/app/ui/filters/filter-day'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { RichText } from '@/app/ui/rich-text'
import { type DayAddress, dayAddress } from '@/lib/appointments/model/address'
import type { Clinic, Practitioner } from '@/lib/appointments/queries/clinics'
import { filterWords } from '@/lib/appointments/words/common'
import { daysWords } from '@/lib/appointments/words/day'
import { addDays } from '@/lib/clock/day'
import { today } from '@/lib/clock/hospital-time'

/** The day and what of it is shown; all of it in the address, so that it can be kept and shared. */
export function DayFilters({
  address,
  clinics,
  practitioners,
}: {
  address: DayAddress
  clinics: readonly Clinic[]
  practitioners: readonly Practitioner[]
}) {
  const { day, view, clinicId, practitionerId } = address
  const step = view === 'week' ? 7 : 1
  const to = (days: number) => dayAddress({ ...address, day: addDays(day, days) })
  return (
    <div className="flex flex-wrap items-end gap-x-6">
      <nav aria-label={daysWords.label} className="filters relative">
        <Link href={to(-step)} prefetch={false} className="button button-quiet">
          <ChevronLeft aria-hidden className="size-4" />{' '}
          <RichText text={daysWords.previous[view]} heard={heard} />
        </Link>
        <Link
          href={dayAddress({ ...address, day: today() })}
          prefetch={false}
          className="button button-quiet"
        >
          {daysWords.today}
        </Link>
        <Link href={to(step)} prefetch={false} className="button button-quiet">
          <RichText text={daysWords.next[view]} heard={heard} />{' '}
          <ChevronRight aria-hidden className="size-4" />
        </Link>
        <Link
          href={dayAddress({ ...address, view: view === 'week' ? 'day' : 'week' })}
          prefetch={false}
          className="button button-quiet"
        >
          {view === 'week' ? daysWords.toDay : daysWords.toWeek}
        </Link>
      </nav>
      <FilterForm action="/appointments" submit={filterWords.show}>
        {view === 'week' && <input type="hidden" name="view" value="week" />}
        <FilterDay label={filterWords.day} day={day} />
        <FilterSelect
          name="clinic"
          label={filterWords.clinic}
          chosen={clinicId}
          empty={filterWords.allClinics}
          options={clinics}
        />
        <FilterSelect
          name="practitioner"
          label={filterWords.practitioner}
          chosen={practitionerId}
          empty={filterWords.allPractitioners}
          options={practitioners}
        />
      </FilterForm>
    </div>
  )
}
