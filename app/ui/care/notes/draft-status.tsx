'use client'

import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { useKeptFocus } from '@/app/ui/use-kept-focus'
import { type NoteText, partNames } from '@/lib/encounters/model/note-text'
import {
  draftConflictWords as conflict,
  notePartWords,
  draftWords as words,
} from '@/lib/encounters/words/notes'
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
        <span aria-hidden>{state.kind === 'saving' || state.kind === 'unsaved' ? words.saving : ''}</span>
        {restored && <span>{words.restored}</span>}
      </p>
      {state.kind === 'conflict' && <Conflict {...state} settle={settle} />}
    </div>
  )
}

function sentence(state: DraftState, savedAt: string): string {
  if (state.kind === 'kept') return words.noAnswerSince(savedAt)
  if (state.kind === 'refused') return state.message
  if (state.kind === 'conflict') return words.notSavedSince(savedAt)
  return words.savedAt(savedAt)
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
        <p>{conflict.said(at)}</p>
        <dl className="mt-2">
          {partNames
            .filter((part) => text[part] !== '')
            .map((part) => (
              <div key={part}>
                <dt className="font-strong">{notePartWords[part]}</dt>
                <dd className="typed-text">{text[part]}</dd>
              </div>
            ))}
        </dl>
        <p className="mt-3 flex flex-wrap gap-3">
          <button type="button" className="button" onClick={() => settle('both')}>
            {conflict.both}
          </button>
          <button type="button" className="button button-quiet" onClick={() => settle('other')}>
            {conflict.other}
          </button>
        </p>
      </Notice>
    </div>
  )
}
