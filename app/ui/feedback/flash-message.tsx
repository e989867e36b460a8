'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { Notice } from './notice'

/**
 * Confirmation shown after a redirect. It takes the focus to be read out, because a live region that arrives
 * with its text is not announced. `version` is the record's, so that the same text is announced again after
 * the next change.
 */
export function FlashMessage({
  words,
  version,
  kind = 'good',
  children,
}: {
  words: string
  version: number
  kind?: 'good' | 'info'
  /** What comes next, such as a link. */
  children?: ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: focused again with each version of the record
  useEffect(() => box.current?.focus(), [words, version])
  return (
    <div ref={box} role="status" tabIndex={-1} className="mb-4 w-fit max-w-full rounded-large print:hidden">
      <Notice kind={kind}>
        {words}
        {children}
      </Notice>
    </div>
  )
}
