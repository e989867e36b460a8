import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { FilterSelect } from '@/app/ui/filter-select'
import { type DayAddress, dayAddress } from '@/lib/appointments/model/address'
import type { Clinic, Practitioner } from '@/lib/appointments/queries/clinics'
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
      <nav aria-label="Days" className="filters relative">
        <Link href={to(-step)} prefetch={false} className="button button-quiet">
          <ChevronLeft aria-hidden className="size-4" /> Previous<span className="sr-only"> {view}</span>
        </Link>
        <Link
          href={dayAddress({ ...address, day: today() })}
          prefetch={false}
          className="button button-quiet"
        >
          Today
        </Link>
        <Link href={to(step)} prefetch={false} className="button button-quiet">
          Next<span className="sr-only"> {view}</span> <ChevronRight aria-hidden className="size-4" />
        </Link>
        <Link
          href={dayAddress({ ...address, view: view === 'week' ? 'day' : 'week' })}
          prefetch={false}
          className="button button-quiet"
        >
          {view === 'week' ? 'Day' : 'Week'}
        </Link>
      </nav>
      <form method="get" action="/appointments" className="filters">
        {view === 'week' && <input type="hidden" name="view" value="week" />}
        <label>
          <span className="mb-1 block text-small text-muted">Day</span>
          <input type="date" name="day" defaultValue={day} key={day} className="input" />
        </label>
        <FilterSelect name="clinic" label="Clinic" chosen={clinicId} empty="All clinics" options={clinics} />
        <FilterSelect
          name="practitioner"
          label="Practitioner"
          chosen={practitionerId}
          empty="All practitioners"
          options={practitioners}
        />
        <button type="submit" className="button button-quiet">
          Show
        </button>
      </form>
    </div>
  )
}
