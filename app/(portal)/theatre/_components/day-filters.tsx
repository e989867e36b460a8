import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { heard } from '@/app/ui/feedback/heard'
import { FilterDay } from '@/app/ui/filters/filter-day'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { RichText } from '@/app/ui/rich-text'
import { addDays } from '@/lib/clock/day'
import { today } from '@/lib/clock/hospital-time'
import { type ListAddress, listAddress } from '@/lib/theatre/model/address'
import type { Theatre } from '@/lib/theatre/queries/theatres'
import { commonWords, dayWords } from '@/lib/theatre/words/pages'

/** The day and the theatre; both in the address, so that the list can be kept and shared. */
export function DayFilters({ address, theatres }: { address: ListAddress; theatres: readonly Theatre[] }) {
  const to = (day: string) => listAddress('/theatre', { ...address, day })
  return (
    <div className="flex flex-wrap items-end gap-x-6">
      <nav aria-label={dayWords.days} className="filters relative">
        <Link href={to(addDays(address.day, -1))} prefetch={false} className="button button-quiet">
          <ChevronLeft aria-hidden className="size-4" /> <RichText text={dayWords.previous} heard={heard} />
        </Link>
        <Link href={to(today())} prefetch={false} className="button button-quiet">
          {dayWords.today}
        </Link>
        <Link href={to(addDays(address.day, 1))} prefetch={false} className="button button-quiet">
          <RichText text={dayWords.next} heard={heard} /> <ChevronRight aria-hidden className="size-4" />
        </Link>
      </nav>
      <FilterForm action="/theatre" submit={commonWords.show}>
        <FilterDay label={commonWords.day} day={address.day} />
        <FilterSelect
          name="theatre"
          label={commonWords.theatre}
          chosen={address.theatreId}
          empty={commonWords.allTheatres}
          options={theatres}
        />
      </FilterForm>
    </div>
  )
}
