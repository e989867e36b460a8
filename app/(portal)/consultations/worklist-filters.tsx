import Link from 'next/link'
import type { Access } from '@/lib/access/access'
import { visitMachine } from '@/lib/consultations/encounter-machine'
import { openStatuses } from '@/lib/consultations/words'
import { HIGH_SCORE } from '@/lib/consultations/work-of'
import type { WorklistFilter } from '@/lib/consultations/worklist'

/** Whose visits, of which clinic, at which stage. All of it stands in the address. */
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
    ...(access.may('consultations.write') ? [['mine', 'Mine'] as const] : []),
    ...(access.may('consultations.triage') ? [['triage', 'Triage'] as const] : []),
    ['all', 'All'] as const,
  ]
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <nav aria-label="Which visits" className="flex flex-wrap gap-1">
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
      <form action="/consultations" className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="view" value={filter.view} />
        <Choice
          name="clinic"
          label="Clinic"
          chosen={filter.clinic}
          options={clinics.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Choice
          name="status"
          label="Stage"
          chosen={filter.status}
          options={openStatuses.map((status) => ({ value: status, label: visitMachine.statuses[status] }))}
        />
        <Choice
          name="score"
          label="NEWS2"
          chosen={filter.highScore && 'high'}
          options={[{ value: 'high', label: `High: ${HIGH_SCORE} or more` }]}
        />
        <button type="submit" className="button button-quiet">
          Filter
        </button>
      </form>
    </div>
  )
}

function restOf({ clinic, status, highScore }: WorklistFilter): Record<string, string> {
  return { ...(clinic && { clinic }), ...(status && { status }), ...(highScore && { score: 'high' }) }
}

function Choice({
  name,
  label,
  chosen,
  options,
}: {
  name: string
  label: string
  chosen: string | undefined
  options: { value: string; label: string }[]
}) {
  return (
    <label className="block text-small text-muted">
      {label}
      <select
        key={chosen}
        name={name}
        defaultValue={chosen ?? ''}
        className="input mt-1 block text-base text-ink"
      >
        <option value="">All</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
