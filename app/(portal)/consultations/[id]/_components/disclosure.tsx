'use client'

import { type ReactNode, useState } from 'react'

/** A part that opens and closes, open at first or not. Its answers stay visible when the page is drawn again. */
export function Disclosure({
  summary,
  initiallyOpen,
  children,
}: {
  summary: string
  initiallyOpen: boolean
  children: ReactNode
}) {
  const [open] = useState(initiallyOpen)
  return (
    <details className="card mt-3 p-4" open={open}>
      <summary className="cursor-pointer font-strong">{summary}</summary>
      {children}
    </details>
  )
}
