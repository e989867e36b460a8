'use client'

import Form from 'next/form'
import Link from 'next/link'
import { Disclosure } from '@/app/ui/disclosure'
import { columnWords as words } from '@/lib/settings/words/access'

/** What can be chosen, and what is. */
export interface ColumnChoice {
  roles: readonly { slug: string; name: string; retired: boolean }[]
  /** Slugs. */
  chosen: readonly string[]
  differ: boolean
}

/** Chooses the columns of the tables, kept in the address. `query` is what the search has, which stays. */
export function GrantColumns({ choice, query }: { choice: ColumnChoice; query: string }) {
  const { roles, chosen, differ } = choice
  const inUse = roles.filter(({ retired }) => !retired)
  const retired = roles.filter((role) => role.retired)
  const narrow = chosen.length > 0 || differ
  return (
    <div className="mb-2 flex flex-wrap items-start gap-x-4 print:hidden">
      <Disclosure
        look="line"
        className="min-w-0"
        summary={words.summary(chosen.length || inUse.length, roles.length, differ)}
      >
        {/* Another address fills it again. */}
        <Form
          key={[...chosen, differ].join()}
          action="/settings/access"
          prefetch={false}
          className="card mt-2 flex max-w-4xl flex-col gap-3 p-4"
        >
          {query && <input type="hidden" name="q" value={query} />}
          <Roles label={words.roles} hint={words.hint} roles={inUse} chosen={chosen} />
          {retired.length > 0 && <Roles label={words.retired} roles={retired} chosen={chosen} />}
          <label className="flex min-h-10 items-center gap-2">
            <input
              type="checkbox"
              name="differ"
              value="1"
              defaultChecked={differ}
              className="size-5 shrink-0"
            />
            {words.differ}
          </label>
          <div>
            <button type="submit" className="button button-quiet">
              {words.submit}
            </button>
          </div>
        </Form>
      </Disclosure>
      {narrow && (
        <Link
          href={{ pathname: '/settings/access', query: query ? { q: query } : {} }}
          prefetch={false}
          className="link inline-flex min-h-10 items-center"
        >
          {words.all}
        </Link>
      )}
    </div>
  )
}

function Roles({
  label,
  hint,
  roles,
  chosen,
}: {
  label: string
  hint?: string
  roles: ColumnChoice['roles']
  chosen: readonly string[]
}) {
  return (
    <fieldset>
      <legend className="font-strong">{label}</legend>
      {hint && <p className="text-small text-muted">{hint}</p>}
      <div className="grid grid-cols-1 gap-x-4 sm:grid-cols-2 lg:grid-cols-3">
        {roles.map(({ slug, name }) => (
          <label key={slug} className="flex min-h-10 items-center gap-2 wrap-anywhere">
            <input
              type="checkbox"
              name="role"
              value={slug}
              defaultChecked={chosen.includes(slug)}
              className="size-5 shrink-0"
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
