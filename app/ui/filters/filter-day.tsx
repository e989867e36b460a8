'use client'

import { useId } from 'react'
import { writtenDay } from '@/lib/clock/written-day'
import { useFilterValue } from './use-filter-value'

/**
 * The day of a form of filters. The browser draws the field in its own way, so the day is shown beside it as the portal
 * writes days everywhere.
 */
export function FilterDay({ label, day, name = 'day' }: { label: string; day: string; name?: string }) {
  const input = useFilterValue<HTMLInputElement>(day)
  const words = useId()
  return (
    <div className="flex flex-wrap items-end gap-x-2">
      <label>
        <span className="mb-1 block text-small text-muted">{label}</span>
        <input
          ref={input}
          type="date"
          name={name}
          defaultValue={day}
          min="1900-01-01"
          max="2199-12-31"
          aria-describedby={words}
          className="input"
        />
      </label>
      <span id={words} className="filter-beside" suppressHydrationWarning>
        {writtenDay(day, { weekday: true })}
      </span>
    </div>
  )
}
