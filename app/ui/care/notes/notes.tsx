import { randomUUID } from 'node:crypto'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import { clockTime, dayAndTime } from '@/lib/clock/hospital-time'
import { textOf } from '@/lib/encounters/model/note-text'
import type { Note } from '@/lib/encounters/queries/notes'
import { draftWords, notesWords as words } from '@/lib/encounters/words/notes'
import type { EncounterShown } from '../encounter-shown'
import type { NoteActions } from './note-actions'
import { NoteEditor } from './note-editor'
import { SignedNote } from './signed-note'

interface Shown {
  notes: readonly Note[]
  of: EncounterShown
  access: Access
  actions: NoteActions
}

/** The reader’s own draft of a note; undefined if there is none. */
const draftOf = (notes: readonly Note[]) => notes.find(({ status, mine }) => status === 'draft' && mine)

/** Notes as they were signed, in their order, and the drafts of others without their text. */
export function SignedNotes({
  notes,
  mayAdd,
  endedAt = null,
  of,
  actions,
}: Omit<Shown, 'access'> & { mayAdd: boolean; endedAt?: Date | null }) {
  return (
    <>
      {notes
        .filter(({ status }) => status !== 'draft')
        .map((note) => (
          <SignedNote
            key={note.id}
            {...{ note, endedAt, of, actions }}
            mayAdd={mayAdd && draftOf(notes) === undefined}
          />
        ))}
      {notes
        .filter(({ status, mine }) => status === 'draft' && !mine)
        .map(({ id, author }) => (
          <p key={id} className="text-muted">
            {words.othersDraft(author)}
          </p>
        ))}
    </>
  )
}

/** The reader’s draft while it is written, or with `mayStart` the button that begins one. */
export function OwnDraft({ notes, mayStart, of, access, actions }: Shown & { mayStart: boolean }) {
  const draft = draftOf(notes)
  if (!access.may('consultations.write')) return null
  if (!draft)
    return mayStart ? (
      <div>
        <TransitionForm
          action={actions.begin}
          hidden={{ encounter: of.id, place: of.place }}
          label={words.write}
          quiet
        />
      </div>
    ) : null
  const amended = notes.find(({ id }) => id === draft.amendsId)
  return (
    <div className="card p-4">
      {draft.amendsId && (
        <p className="mb-3 font-strong">
          {amended?.signedAt ? draftWords.addendumTo(dayAndTime(amended.signedAt)) : draftWords.addendum}
        </p>
      )}
      <NoteEditor
        key={draft.id}
        of={of}
        draft={{
          id: draft.id,
          version: draft.version,
          text: textOf(draft),
          savedAt: clockTime(draft.updatedAt),
        }}
        formKey={randomUUID()}
        maySign={access.may('consultations.sign')}
        signLabel={draft.amendsId ? draftWords.signAddendum : draftWords.sign}
        sign={actions.sign}
        save={actions.autosave}
      />
      <div className="mt-3 text-small">
        <TransitionForm
          action={actions.takeBack}
          hidden={{ id: draft.id }}
          expectedVersion={draft.version}
          label={draftWords.discard}
          reason={{}}
        />
      </div>
    </div>
  )
}

/** What the title of the notes says beside itself. */
export function notesLine(notes: readonly Note[]): string {
  const draft = draftOf(notes)
  if (draft?.amendsId) return words.addendumWaits
  if (draft) return words.draftWaits
  return notes.every(({ status }) => status === 'draft') ? words.noneYet : ''
}
