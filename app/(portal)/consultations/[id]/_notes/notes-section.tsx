import { randomUUID } from 'node:crypto'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { clockTime, dayAndTime } from '@/lib/clock/hospital-time'
import type { VisitHead } from '@/lib/consultations/visit'
import { isBlank, partNames, textOf } from '@/lib/encounters/model/note-text'
import { type Note, readNotes } from '@/lib/encounters/queries/notes'
import {
  draftWords,
  notePartWords,
  signedNoteWords as signed,
  notesWords as words,
} from '@/lib/encounters/words/notes'
import { autosaveNote, beginNote, signVisitNote, takeBackNote } from '../_actions/note-actions'
import { NoteEditor } from './note-editor'

/** The notes of the visit as they were signed, and the reader’s own draft. */
export async function NotesSection({ access, visit }: { access: Access; visit: VisitHead }) {
  const notes = await readNotes(access, visit.id)
  const mayWrite = access.may('consultations.write')
  const draft = notes.find(({ status, mine }) => status === 'draft' && mine)
  const others = notes.filter(({ status, mine }) => status === 'draft' && !mine)
  const kept = notes.filter(({ status }) => status !== 'draft')
  const writable = ['in-progress:consultation', 'on-hold', 'completed'].includes(visit.status)
  if (notes.length === 0 && !(mayWrite && writable)) return null
  return (
    <Section title={words.title} line={lineOf(kept, draft)}>
      <div id="note" className="flex flex-col gap-3">
        {kept.map((note) => (
          <SignedNote key={note.id} note={note} mayAdd={mayWrite && !draft && writable} visitId={visit.id} />
        ))}
        {others.map(({ id, author }) => (
          <p key={id} className="text-muted">
            {words.othersDraft(author)}
          </p>
        ))}
        {draft && mayWrite && <Draft access={access} visit={visit} draft={draft} notes={notes} />}
        {!draft &&
          mayWrite &&
          writable &&
          !kept.some(({ mine, status }) => mine && status !== 'entered-in-error') && (
            <div>
              <TransitionForm action={beginNote} hidden={{ encounter: visit.id }} label={words.write} quiet />
            </div>
          )}
      </div>
    </Section>
  )
}

function lineOf(kept: Note[], draft: Note | undefined): string {
  if (draft?.amendsId) return words.addendumWaits
  if (draft) return words.draftWaits
  return kept.length === 0 ? words.noneYet : ''
}

function Draft({
  access,
  visit,
  draft,
  notes,
}: {
  access: Access
  visit: VisitHead
  draft: Note
  notes: Note[]
}) {
  const amended = notes.find(({ id }) => id === draft.amendsId)
  return (
    <div className="card p-4">
      {amended?.signedAt && (
        <p className="mb-3 font-strong">{draftWords.addendumTo(dayAndTime(amended.signedAt))}</p>
      )}
      <NoteEditor
        key={draft.id}
        encounterId={visit.id}
        draft={{
          id: draft.id,
          version: draft.version,
          text: textOf(draft),
          savedAt: clockTime(draft.updatedAt),
        }}
        formKey={randomUUID()}
        maySign={access.may('consultations.sign')}
        signLabel={amended ? draftWords.signAddendum : draftWords.sign}
        sign={signVisitNote}
        save={autosaveNote}
      />
      <div className="mt-3 text-small">
        <TransitionForm
          action={takeBackNote}
          hidden={{ id: draft.id }}
          expectedVersion={draft.version}
          label={draftWords.discard}
          reason={{}}
        />
      </div>
    </div>
  )
}

function SignedNote({ note, mayAdd, visitId }: { note: Note; mayAdd: boolean; visitId: string }) {
  const takenBack = note.status === 'entered-in-error'
  return (
    <article className="card p-4">
      <p className="mb-2 text-small text-muted">
        <RichText
          text={(note.amendsId ? signed.addendum : signed.note)(
            note.signedAt ? dayAndTime(note.signedAt) : '',
          )}
          author={() => <strong className="text-ink">{note.author}</strong>}
        />
        {note.status === 'amended' && <span className="tag tag-info ms-2">{signed.hasAddendum}</span>}
        {takenBack && (
          <span className="tag tag-attention ms-2">{signed.inError(note.statusReason ?? '')}</span>
        )}
      </p>
      <NoteParts note={note} takenBack={takenBack} />
      {note.mine && !takenBack && (
        <div className="mt-3 flex flex-wrap items-start gap-x-6 gap-y-2 print:hidden">
          {mayAdd && !note.amendsId && (
            <TransitionForm
              action={beginNote}
              hidden={{ encounter: visitId, amends: note.id }}
              label={signed.writeAddendum}
              quiet
            />
          )}
          {note.status === 'signed' && (
            <TransitionForm
              action={takeBackNote}
              hidden={{ id: note.id }}
              expectedVersion={note.version}
              label={signed.takeBack}
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
