import Link from 'next/link'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { addressOf } from '@/lib/format/address'
import { type Origin, origins } from '@/lib/pharmacy/dispense/queries/worklist'
import { worklistWords as words } from '@/lib/pharmacy/dispense/words/screen'

/** Where the prescriptions come from. All of it is in the address. */
export function WorklistFilters({
  origin,
  place,
  places,
}: {
  origin: Origin
  place: string | undefined
  places: { id: string; name: string }[]
}) {
  return (
    <div className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-3">
      <nav aria-label={words.origins.label} className="flex flex-wrap gap-1">
        {origins.map((one) => (
          <Link
            key={one}
            href={addressOf('/pharmacy', { origin: one, place })}
            prefetch={false}
            aria-current={one === origin ? 'page' : undefined}
            className={one === origin ? 'button' : 'button button-quiet'}
          >
            {words.origins[one]}
          </Link>
        ))}
      </nav>
      <FilterForm action="/pharmacy" submit={words.submit} className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="origin" value={origin} />
        <FilterSelect
          name="place"
          label={words.place}
          chosen={place}
          empty={words.anyPlace}
          options={places}
        />
      </FilterForm>
    </div>
  )
}
