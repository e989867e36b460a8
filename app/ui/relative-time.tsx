'use client'

import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { relativeTime } from '@/lib/format/relative-time'

/** Loaded on first hover or focus: a page may show many times, most of which nobody looks at. */
const Hint = lazy(async () => ({ default: (await import('./hint')).Hint }))

/**
 * How long ago, with the exact time on hover or focus. `at` and `now` are in milliseconds since 1970; the
 * server formats `exact`, so that both sides render the same text.
 */
export function RelativeTime({ at, exact, now: servedAt }: { at: number; exact: string; now: number }) {
  const [now, setNow] = useState(servedAt)
  const [asked, setAsked] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    setNow(servedAt)
    const startedAt = performance.now()
    const timer = setInterval(() => setNow(servedAt + performance.now() - startedAt), 30_000)
    return () => clearInterval(timer)
  }, [servedAt])
  return (
    <>
      <button
        ref={button}
        type="button"
        className="relative-time"
        aria-label={`${relativeTime(at, now)}: ${exact}`}
        onPointerEnter={() => setAsked(true)}
        onFocus={() => setAsked(true)}
        onPointerLeave={() => setAsked(false)}
        onBlur={() => setAsked(false)}
      >
        <time dateTime={new Date(at).toISOString()}>{relativeTime(at, now)}</time>
        <span className="hidden print:inline"> ({exact})</span>
      </button>
      <Suspense>
        {asked && (
          <Hint anchor={button} onClose={() => setAsked(false)}>
            {exact}
          </Hint>
        )}
      </Suspense>
    </>
  )
}
