import { TransitionForm } from '@/app/ui/form/transition-form'
import { RichText } from '@/app/ui/rich-text'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { isBlank, partNames } from '@/lib/encounters/model/note-text'
import type { Note } from '@/lib/encounters/queries/notes'
import { notePartWords, signedNoteWords as words } from '@/lib/encounters/words/notes'
import type { EncounterShown } from '../encounter-shown'
import type { NoteActions } from './note-actions'

/** A note as it was signed, with what its author may still do. */
export function SignedNote({
  note,
  mayAdd,
  endedAt,
  of,
  actions,
}: {
  note: Note
  mayAdd: boolean
  /** The end of a stay, after which what is signed is marked as late. */
  endedAt: Date | null
  of: EncounterShown
  actions: NoteActions
}) {
  const takenBack = note.status === 'entered-in-error'
  const isLate = endedAt !== null && note.signedAt !== null && note.signedAt > endedAt
  return (
    <article className="card p-4">
      <p className="mb-2 text-small text-muted">
        <RichText
          text={(note.amendsId ? words.addendum : words.note)(note.signedAt ? dayAndTime(note.signedAt) : '')}
          author={() => <strong className="text-ink">{note.author}</strong>}
        />
        {note.status === 'amended' && <span className="tag tag-info ms-2">{words.hasAddendum}</span>}
        {isLate && <span className="tag tag-attention ms-2">{words.late}</span>}
        {takenBack && (
          <span className="tag tag-attention ms-2">{words.inError(note.statusReason ?? '')}</span>
        )}
      </p>
      <NoteParts note={note} takenBack={takenBack} />
      {note.mine && !takenBack && (
        <div className="mt-3 flex flex-wrap items-start gap-x-6 gap-y-2 print:hidden">
          {mayAdd && !note.amendsId && (
            <TransitionForm
              action={actions.begin}
              hidden={{ encounter: of.id, place: of.place, amends: note.id }}
              label={words.writeAddendum}
              quiet
            />
          )}
          {note.status === 'signed' && (
            <TransitionForm
              action={actions.takeBack}
              hidden={{ id: note.id }}
              expectedVersion={note.version}
              label={words.takeBack}
              reason={{}}
            />
          )}
        </div>
      )}
    </article>
  )
}

/** The parts of a note that hold something, each below its name. */
export function NoteParts({ note, takenBack = false }: { note: Note; takenBack?: boolean }) {
  if (isBlank(note)) return null
  return (
    <dl className="flex flex-col gap-2">
      {partNames
        .filter((part) => note[part] !== '')
        .map((part) => (
          <div key={part}>
            <dt className="text-small font-strong text-muted">{notePartWords[part]}</dt>
            <dd className={takenBack ? 'typed-text taken-back' : 'typed-text'}>{note[part]}</dd>
          </div>
        ))}
    </dl>
  )
}
