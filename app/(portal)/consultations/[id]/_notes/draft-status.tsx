'use client'

import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { useKeptFocus } from '@/app/ui/use-kept-focus'
import { type NoteText, noteParts, partNames } from '@/lib/encounters/model/note-text'
import type { DraftState } from './use-draft'

/** Whether the draft is saved, and what to do where it cannot be. */
export function DraftNews({
  state,
  savedAt,
  restored,
  settle,
}: {
  state: DraftState
  savedAt: string
  restored: boolean
  settle: (choice: 'both' | 'other') => void
}) {
  return (
    <div className="flex flex-col gap-2">
      <p className="flex min-h-6 flex-wrap items-center gap-x-2 text-small text-muted">
        {state.kind === 'kept' || state.kind === 'refused' ? (
          <TriangleAlert aria-hidden className="size-4 text-attention" />
        ) : (
          <CircleCheck aria-hidden className="size-4" />
        )}
        <span role="status">{sentence(state, savedAt)}</span>
        {/* Comes and goes with each pause in typing, so it is not read out. */}
        <span aria-hidden>{state.kind === 'saving' || state.kind === 'unsaved' ? 'Saving…' : ''}</span>
        {restored && <span>What you had typed before was put back.</span>}
      </p>
      {state.kind === 'conflict' && <Conflict {...state} settle={settle} />}
    </div>
  )
}

function sentence(state: DraftState, savedAt: string): string {
  if (state.kind === 'kept')
    return `Not saved since ${savedAt}: the portal does not answer. What you type is kept in this tab and saved as soon as it does.`
  if (state.kind === 'refused') return state.message
  if (state.kind === 'conflict') return `Not saved since ${savedAt}.`
  return `Draft saved ${savedAt}`
}

function Conflict({
  at,
  text,
  settle,
}: {
  at: string
  text: NoteText
  settle: (choice: 'both' | 'other') => void
}) {
  const notice = useRef<HTMLDivElement>(null)
  // Its buttons go with it once one was chosen.
  useKeptFocus(notice)
  return (
    <div ref={notice} role="alert">
      <Notice kind="attention">
        <p>
          You saved this draft in another tab at {at}, with the text below. What you typed here is not lost,
          and neither is that.
        </p>
        <dl className="mt-2">
          {partNames
            .filter((part) => text[part] !== '')
            .map((part) => (
              <div key={part}>
                <dt className="font-strong">{noteParts[part]}</dt>
                <dd className="typed-text">{text[part]}</dd>
              </div>
            ))}
        </dl>
        <p className="mt-3 flex flex-wrap gap-3">
          <button type="button" className="button" onClick={() => settle('both')}>
            Put both together
          </button>
          <button type="button" className="button button-quiet" onClick={() => settle('other')}>
            Use the other text
          </button>
        </p>
      </Notice>
    </div>
  )
}
