'use client'

import { useEffect, useRef } from 'react'
import { Notice } from './notice'

/**
 * Confirmation shown after a redirect. It takes the focus, so that it is read out: a live region that arrives with its
 * words is not. `version` is that of the record, so that the same words are read again after the next change.
 */
export function FlashMessage({
  words,
  version,
  kind = 'good',
}: {
  words: string
  version: number
  kind?: 'good' | 'info'
}) {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: focused again with each version of the record
  useEffect(() => box.current?.focus(), [words, version])
  return (
    <div ref={box} role="status" tabIndex={-1} className="mb-4 w-fit max-w-full rounded-large print:hidden">
      <Notice kind={kind}>{words}</Notice>
    </div>
  )
}
