'use client'

import { useRef } from 'react'
import { TextArea } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { type NoteText, partNames } from '@/lib/encounters/model/note-text'
import { draftWords, notePartHints, notePartWords } from '@/lib/encounters/words/notes'
import { emptyForm, type FormState } from '@/lib/forms/form-state'
import type { EncounterShown } from '../encounter-shown'
import type { Autosaved } from './autosave-result'
import { DraftNews } from './draft-status'
import { useDraft } from './use-draft'

/** The draft of a note while it is written. It saves itself, and is signed by its author. */
export function NoteEditor({
  of,
  draft,
  formKey,
  maySign,
  signLabel,
  sign,
  save,
}: {
  of: EncounterShown
  draft: { id: string; version: number; text: NoteText; savedAt: string }
  formKey: string
  maySign: boolean
  signLabel: string
  sign: (previous: FormState, form: FormData) => Promise<FormState>
  save: (form: FormData) => Promise<Autosaved>
}) {
  const area = useRef<HTMLDivElement>(null)
  const { state, savedAt, restored, typed, settle, beforeSigning } = useDraft(draft, area, save)
  return (
    <Form
      action={sign}
      initial={emptyForm(draft.text)}
      formKey={formKey}
      expectedVersion={draft.version}
      labels={notePartWords}
      before={beforeSigning}
    >
      <input type="hidden" name="id" value={draft.id} />
      <input type="hidden" name="encounter" value={of.id} />
      <input type="hidden" name="place" value={of.place} />
      <div ref={area} onInput={typed} className="flex flex-col gap-4">
        {partNames.map((part) => (
          <TextArea
            key={part}
            name={part}
            label={notePartWords[part]}
            hint={notePartHints[part]}
            mark="none"
            rows={4}
          />
        ))}
      </div>
      <DraftNews state={state} savedAt={savedAt} restored={restored} settle={settle} />
      <div className="flex flex-wrap gap-3">
        {maySign && (
          <SubmitButton name="way" value="sign" quiet>
            {signLabel}
          </SubmitButton>
        )}
        <noscript>
          <button type="submit" name="way" value="save" className="button button-quiet">
            {draftWords.save}
          </button>
        </noscript>
      </div>
    </Form>
  )
}
