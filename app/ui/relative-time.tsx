'use client'

import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { relativeTime } from '@/lib/format/relative-time'

/** Loaded when somebody looks for it: a page may show many times and have none of them asked about. */
const Hint = lazy(async () => ({ default: (await import('./hint')).Hint }))

/**
 * How long ago, with the exact time under the pointer or the focus. `at` and `now` are in milliseconds since
 * 1970; `exact` is worded by the server, so that both sides write the same.
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
