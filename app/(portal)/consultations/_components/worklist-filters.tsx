import Link from 'next/link'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import type { Access } from '@/lib/access/decision/access'
import { worklistFilterWords as words } from '@/lib/consultations/words/worklist'
import type { WorklistFilter } from '@/lib/consultations/worklist'
import { visitMachine } from '@/lib/encounters/model/encounter-machine'
import { openStatuses } from '@/lib/encounters/model/labels'

/** Whose visits, of which clinic, at which stage. All of it is in the address. */
export function WorklistFilters({
  access,
  filter,
  clinics,
}: {
  access: Access
  filter: WorklistFilter
  clinics: { id: string; name: string }[]
}) {
  const views = [
    ...(access.may('consultations.write') ? [['mine', words.mine] as const] : []),
    ...(access.may('consultations.triage') ? [['triage', words.triage] as const] : []),
    ['all', words.all] as const,
  ]
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <nav aria-label={words.views} className="flex flex-wrap gap-1">
        {views.map(([view, label]) => (
          <Link
            key={view}
            href={`/consultations?${new URLSearchParams({ ...restOf(filter), view })}`}
            aria-current={filter.view === view ? 'page' : undefined}
            className={filter.view === view ? 'button' : 'button button-quiet'}
          >
            {label}
          </Link>
        ))}
      </nav>
      <FilterForm action="/consultations" submit={words.submit} className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="view" value={filter.view} />
        <FilterSelect
          name="clinic"
          label={words.clinic}
          chosen={filter.clinic}
          empty={words.all}
          options={clinics}
        />
        <FilterSelect
          name="status"
          label={words.stage}
          chosen={filter.status}
          empty={words.all}
          options={openStatuses.map((status) => ({ id: status, name: visitMachine.statuses[status] }))}
        />
        <FilterSelect
          name="score"
          label={words.score}
          chosen={filter.highScore ? 'high' : undefined}
          empty={words.all}
          options={[{ id: 'high', name: words.highScore }]}
        />
      </FilterForm>
    </div>
  )
}

function restOf({ clinic, status, highScore }: WorklistFilter): Record<string, string> {
  return { ...(clinic && { clinic }), ...(status && { status }), ...(highScore && { score: 'high' }) }
}
