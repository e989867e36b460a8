import Link from 'next/link'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterText } from '@/app/ui/filters/filter-text'
import { type AccountView, accountViews } from '@/lib/billing/accounts/queries/list'
import { listWords as words } from '@/lib/billing/accounts/words/pages'
import { addressOf } from '@/lib/format/address'

/** Which accounts, and of whom. All of it is in the address. */
export function AccountFilters({ view, search }: { view: AccountView; search: string }) {
  return (
    <div className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-3">
      <nav aria-label={words.views.label} className="flex flex-wrap gap-1">
        {accountViews.map((one) => (
          <Link
            key={one}
            href={addressOf('/billing', { view: one, q: search })}
            prefetch={false}
            aria-current={one === view ? 'page' : undefined}
            className={one === view ? 'button' : 'button button-quiet'}
          >
            {words.views[one]}
          </Link>
        ))}
      </nav>
      <FilterForm
        action="/billing"
        submit={words.submit}
        className="flex flex-wrap items-end gap-3 print:hidden"
      >
        <FilterText name="q" label={words.search} typed={search} />
      </FilterForm>
    </div>
  )
}
