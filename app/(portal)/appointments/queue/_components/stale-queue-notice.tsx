'use client'

import { useRef } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { RichText } from '@/app/ui/rich-text'
import { useKeptFocus } from '@/app/ui/use-kept-focus'
import { staleWords } from '@/lib/appointments/words/queue'

/** Says that the page is not up to date, with a way to bring it there; goes when it is, and hands its focus on. */
export function Behind({ onRefresh }: { onRefresh: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  useKeptFocus(box)
  return (
    <div ref={box} className="mb-4">
      <Notice kind="attention">
        <RichText
          text={staleWords.notice}
          button={(words) => (
            <button type="button" className="link" onClick={onRefresh}>
              {words}
            </button>
          )}
        />
      </Notice>
    </div>
  )
}
