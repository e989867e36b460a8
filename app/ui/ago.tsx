'use client'

import { Tooltip } from '@base-ui/react/tooltip'
import { useEffect, useState } from 'react'
import { relativeTime } from '@/lib/format/relative-time'

/**
 * How long ago, with the exact time under the pointer or the focus. `at` and `now` are in milliseconds since
 * 1970; `exact` is worded by the server, so that both sides write the same.
 */
export function Ago({ at, exact, now: servedAt }: { at: number; exact: string; now: number }) {
  const [now, setNow] = useState(servedAt)
  useEffect(() => {
    setNow(servedAt)
    const startedAt = performance.now()
    const timer = setInterval(() => setNow(servedAt + performance.now() - startedAt), 30_000)
    return () => clearInterval(timer)
  }, [servedAt])
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        delay={200}
        render={<button type="button" className="ago" aria-label={`${relativeTime(at, now)}: ${exact}`} />}
      >
        <time dateTime={new Date(at).toISOString()}>{relativeTime(at, now)}</time>
        <span className="hidden print:inline"> ({exact})</span>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="z-30">
          <Tooltip.Popup className="tooltip">{exact}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
