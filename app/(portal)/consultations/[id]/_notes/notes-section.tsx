import { notesLine, OwnDraft, SignedNotes } from '@/app/ui/care/notes/notes'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import type { VisitHead } from '@/lib/consultations/visit'
import { careActs } from '@/lib/encounters/model/care-acts'
import { readNotes } from '@/lib/encounters/queries/notes'
import { notesWords as words } from '@/lib/encounters/words/notes'
import { autosaveNote, beginNote, signVisitNote, takeBackNote } from '../_actions/note-actions'

const actions = { begin: beginNote, sign: signVisitNote, takeBack: takeBackNote, autosave: autosaveNote }

/** The notes of the visit as they were signed, and the reader’s own draft. */
export async function NotesSection({ access, visit }: { access: Access; visit: VisitHead }) {
  const notes = await readNotes(access, visit.id)
  const { permission, ofVisit } = careActs['write-note']
  const mayWrite = access.may(permission) && ofVisit.includes(visit.status)
  if (notes.length === 0 && !mayWrite) return null
  const shown = { notes, of: { id: visit.id, place: 'visit' as const }, actions }
  // One note of each author, and its addenda.
  const hasOwn = notes.some(({ mine, status }) => mine && status !== 'entered-in-error')
  return (
    <Section title={words.title} line={notesLine(notes)}>
      <div id="note" className="flex flex-col gap-3">
        <SignedNotes {...shown} mayAdd={mayWrite} />
        <OwnDraft {...shown} access={access} mayStart={mayWrite && !hasOwn} />
      </div>
    </Section>
  )
}
