'use client'

import { useRef } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { useKeptFocus } from '@/app/ui/use-kept-focus'

/** Says that the page is not up to date, with a way to bring it there; goes when it is, and hands its focus on. */
export function Behind({ onRefresh }: { onRefresh: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  useKeptFocus(box)
  return (
    <div ref={box} className="mb-4">
      <Notice kind="attention">
        This page stood untouched for a while, so it is not up to date any more.{' '}
        <button type="button" className="link" onClick={onRefresh}>
          Show the queue as it is now
        </button>
      </Notice>
    </div>
  )
}
