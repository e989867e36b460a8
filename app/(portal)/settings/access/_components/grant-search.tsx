'use client'

import { Search } from 'lucide-react'
import { accessWords } from '@/lib/settings/words/access'

/** Narrows the tables to rows with the words typed. They are kept in the address, to be shared and reloaded. */
export function GrantSearch({ query, onQuery }: { query: string; onQuery: (query: string) => void }) {
  function search(typed: string) {
    onQuery(typed)
    const address = new URL(window.location.href)
    if (typed.trim()) address.searchParams.set('q', typed)
    else address.searchParams.delete('q')
    window.history.replaceState(null, '', address)
  }
  return (
    <search className="relative w-full max-w-sm shrink-0">
      <form onSubmit={(event) => event.preventDefault()}>
        <Search
          aria-hidden
          className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4.5 text-muted"
        />
        <input
          type="search"
          name="q"
          value={query}
          onChange={(event) => search(event.target.value)}
          className="input ps-10"
          aria-label={accessWords.search}
          placeholder={accessWords.search}
          autoComplete="off"
          maxLength={100}
        />
      </form>
    </search>
  )
}
