'use client'

import { useEffect, useId, useRef } from 'react'
import { writtenDay } from '@/lib/clock/written-day'

/**
 * The day of a form of filters. The browser draws the field in its own way, so the day is shown beside it as the portal
 * writes days everywhere.
 */
export function FilterDay({ label, day }: { label: string; day: string }) {
  const input = useRef<HTMLInputElement>(null)
  const words = useId()
  useEffect(() => {
    if (input.current) input.current.value = day
  }, [day])
  return (
    <div className="flex flex-wrap items-end gap-x-2">
      <label>
        <span className="mb-1 block text-small text-muted">{label}</span>
        <input
          ref={input}
          type="date"
          name="day"
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
