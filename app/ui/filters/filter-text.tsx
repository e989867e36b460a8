'use client'

import { useFilterValue } from './use-filter-value'

/** A search field in a filter form. It shows the text in the address, and keeps the focus of the person who types in it. */
export function FilterText({ name, label, typed }: { name: string; label: string; typed: string }) {
  const input = useFilterValue<HTMLInputElement>(typed)
  return (
    <label>
      <span className="mb-1 block text-small text-muted">{label}</span>
      <input
        ref={input}
        type="search"
        name={name}
        defaultValue={typed}
        maxLength={120}
        autoComplete="off"
        spellCheck={false}
        className="input"
      />
    </label>
  )
}
