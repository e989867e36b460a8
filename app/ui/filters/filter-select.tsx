'use client'

import { useFilterValue } from './use-filter-value'

/**
 * A select in a filter form. It shows the filter in the address, also after a link to the same page with other
 * filters, and keeps the focus of the person who uses it.
 */
export function FilterSelect({
  name,
  label,
  chosen,
  empty,
  options,
}: {
  name: string
  label: string
  chosen: string | number | undefined
  /** The label when nothing is chosen. */
  empty: string
  options: readonly { id: string | number; name: string }[]
}) {
  const value = String(chosen ?? '')
  const select = useFilterValue<HTMLSelectElement>(value)
  return (
    <label>
      <span className="mb-1 block text-small text-muted">{label}</span>
      <select ref={select} name={name} defaultValue={value} className="input">
        <option value="">{empty}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  )
}
