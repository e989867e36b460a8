'use client'

import { useEffect, useRef } from 'react'
import { Notice } from './notice'

/**
 * What was just done, after a page that the person came from is gone. Takes the focus, so that it is read out; a region
 * that arrives with its words is not. `version`: of the record, so that the same words are said again of the next change.
 */
export function Said({
  words,
  version,
  kind = 'good',
}: {
  words: string
  version: number
  kind?: 'good' | 'info'
}) {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: said again with each version of the record
  useEffect(() => box.current?.focus(), [words, version])
  return (
    <div ref={box} role="status" tabIndex={-1} className="mb-4 w-fit max-w-full rounded-large print:hidden">
      <Notice kind={kind}>{words}</Notice>
    </div>
  )
}
