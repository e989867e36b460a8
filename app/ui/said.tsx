'use client'

import { useEffect, useRef } from 'react'
import { Notice } from './notice'

/** What was just done, after a page that the person came from is gone. Takes the focus, so that it is read out. */
export function Said({ words, version }: { words: string; version: number }) {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: said again with each version of the visit
  useEffect(() => box.current?.focus(), [words, version])
  return (
    <div ref={box} role="status" tabIndex={-1} className="mb-4 rounded-large print:hidden">
      <Notice kind="good">{words}</Notice>
    </div>
  )
}
