import { TextArea } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { OperationRecord } from '@/lib/theatre/queries/record'
import { noteWords as words } from '@/lib/theatre/words/record'
import { addToOperationNote } from '../_actions/record'
import { NoteForm } from './note-form'
import { hasBegun, type Parts } from './parts'

type Note = OperationRecord['notes'][number]

const texts = ['procedure', 'findings', 'complications', 'closure', 'instructions'] as const

/** The operation note: written by a surgeon of the team, and once signed only added to. */
export function NoteSection({ access, operation, record: { notes } }: Parts) {
  const [note, ...addenda] = notes
  const isOfTeam = operation.team.some(
    ({ staffId, role }) => staffId === access.person.id && ['surgeon', 'assistant'].includes(role),
  )
  const mayWrite = access.may('theatre.operate') && isOfTeam && hasBegun(operation)
  const isOwnDraft = note?.status === 'draft' && note.authorId === access.person.id
  return (
    <Section title={words.title}>
      {!note && <p className="mb-3 text-muted">{words.notYet}</p>}
      {note && !(isOwnDraft && mayWrite) && <NoteText note={note} />}
      {addenda.map((one) => (
        <div key={one.id} className="mt-3 max-w-3xl">
          <p className="text-small text-muted">{words.addendum(one.author, signedAt(one))}</p>
          <p className="typed-text">{one.procedure}</p>
        </div>
      ))}
      {mayWrite && (!note || isOwnDraft) && <NoteForm operationId={operation.id} note={note} />}
      {mayWrite && note && note.status !== 'draft' && (
        <div className="mt-3 max-w-xl">
          <TransitionForm
            action={addToOperationNote}
            hidden={{ id: operation.id }}
            label={words.addSubmit}
            summary={words.add}
            labels={{ addendum: words.addendumLabel }}
            look="card"
          >
            <TextArea name="addendum" label={words.addendumLabel} required />
          </TransitionForm>
        </div>
      )}
    </Section>
  )
}

const signedAt = ({ signedAt: at }: Note) => (at ? dayAndTime(new Date(at)) : '')

function NoteText({ note }: { note: Note }) {
  return (
    <div className="max-w-3xl">
      <p className="mb-2 text-small text-muted">
        {note.status === 'draft' ? words.draft(note.author) : words.signed(note.author, signedAt(note))}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        {texts.map(
          (part) =>
            note[part] && (
              <div key={part} className="contents">
                <dt className="text-muted">{words.labels[part]}</dt>
                <dd className="typed-text">{note[part]}</dd>
              </div>
            ),
        )}
        {note.bloodLoss !== null && (
          <div className="contents">
            <dt className="text-muted">{words.labels.bloodLoss}</dt>
            <dd>{words.millilitres(note.bloodLoss)}</dd>
          </div>
        )}
      </dl>
    </div>
  )
}
