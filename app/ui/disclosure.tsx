'use client'

import { type ReactNode, useState } from 'react'

/**
 * A part that is folded until needed, and opens without scripts too. `initiallyOpen` applies once: what the
 * user opened, or what an answer opened, stays open when the page is rendered again.
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
  /** `line` fits between lines of text, without a frame. */
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
