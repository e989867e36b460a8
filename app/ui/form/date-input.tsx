'use client'

import { type ComponentProps, useEffect, useRef, useState } from 'react'
import { writtenDay } from '@/lib/clock/written-day'

/**
 * A date. The browser draws the field in its own way, so the day is shown beside it as the portal writes days
 * everywhere, also while it is typed.
 */
export function DateInput(props: ComponentProps<'input'>) {
  const input = useRef<HTMLInputElement>(null)
  const [day, setDay] = useState(String(props.defaultValue ?? ''))
  useEffect(() => {
    const element = input.current
    const read = () => element && setDay(element.value)
    read()
    // What brings kept entries back sends these too.
    for (const name of ['input', 'change']) element?.addEventListener(name, read)
    const form = element?.form
    // The event comes before the fields have their first values again.
    const readLater = () => setTimeout(read)
    form?.addEventListener('reset', readLater)
    return () => {
      for (const name of ['input', 'change']) element?.removeEventListener(name, read)
      form?.removeEventListener('reset', readLater)
    }
  }, [])
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <input ref={input} {...props} className={`${props.className} w-auto grow`} />
      <span className="text-small text-muted" suppressHydrationWarning>
        {/^\d{4}-\d\d-\d\d$/.test(day) && writtenDay(day, { weekday: true })}
      </span>
    </span>
  )
}
