'use client'

import { type ReactNode, useState } from 'react'

/**
 * A part that is folded away until it is needed, and opens without scripts too. `initiallyOpen` counts once: what
 * somebody has opened, or what it answered, stays in sight when the page is drawn again.
 */
export function Disclosure({
  summary,
  initiallyOpen = false,
  look = 'card',
  className = '',
  children,
}: {
  summary: ReactNode
  initiallyOpen?: boolean
  /** `line` stands between other lines of text, without a frame. */
  look?: 'card' | 'line'
  className?: string
  children: ReactNode
}) {
  const [open] = useState(initiallyOpen)
  return (
    <details
      className={`disclosure disclosure-${look} ${look === 'card' ? 'card' : ''} ${className}`}
      open={open}
    >
      <summary>{summary}</summary>
      <div className="disclosure-content">{children}</div>
    </details>
  )
}
