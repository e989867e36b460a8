import {
  autosaveNote,
  beginNote,
  signVisitNote,
  takeBackNote,
} from '@/app/(portal)/consultations/[id]/_actions/note-actions'
import { notesLine, OwnDraft, SignedNotes } from '@/app/ui/care/notes/notes'
import { Section } from '@/app/ui/section'
import { TableFoot } from '@/app/ui/table/table-foot'
import type { Access } from '@/lib/access/decision/access'
import { readDrafts, readSignedNotes } from '@/lib/encounters/queries/notes'
import { addressOf } from '@/lib/format/address'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { stayNotesWords as words } from '@/lib/inpatient/words/summary/notes'
import { maySend, stayAllows } from '../../_care/stay-allows'

const actions = { begin: beginNote, sign: signVisitNote, takeBack: takeBackNote, autosave: autosaveNote }

/** The reader’s own draft, and the notes of the stay as they were signed, the latest first. */
export async function StayNotes({
  access,
  stay,
  after,
}: {
  access: Access
  stay: StayHead
  /** The cursor of the page before. */
  after: unknown
}) {
  const [drafts, signed] = await Promise.all([
    readDrafts(access, stay.id),
    readSignedNotes(access, stay.id, after),
  ])
  const mayWrite = maySend(access, 'beginNote')
  const mayStart = mayWrite && stayAllows(stay, 'write-note')
  const shown = { of: { id: stay.id, place: 'stay' as const }, actions }
  const all = [...drafts, ...signed.rows]
  return (
    <Section title={words.notes} line={all.length > 0 ? notesLine(all) : lineOf(stay)}>
      <div id="note" className="flex flex-col gap-3">
        {stay.dischargedAt && <p className="text-small text-muted">{words.ended}</p>}
        <OwnDraft {...shown} notes={all} access={access} mayStart={mayStart} />
        <SignedNotes
          {...shown}
          notes={all}
          mayAdd={mayWrite && stayAllows(stay, 'add-to-note')}
          endedAt={stay.dischargedAt ?? stay.leftAt}
        />
      </div>
      <TableFoot
        label={words.notes}
        shown={signed.rows.length}
        paging={{
          ...signed,
          noun: words.noun,
          hrefOf: (cursor) => addressOf(`/inpatient/${stay.id}/notes`, { after: cursor }),
        }}
      />
    </Section>
  )
}

const lineOf = ({ receivedAt }: StayHead) => (receivedAt ? notesLine([]) : words.notYet)
