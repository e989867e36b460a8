import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { theatreNote } from '@/db/schema/theatre/record'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import type { RowOf } from '../../workflow/record'
import { create, transition } from '../../workflow/transition'
import { onOperation } from '../steps/on-operation'
import { words } from '../words/refusals'
import { notes } from '../workflows'

/** The text of an operation note. */
export interface NoteText {
  procedure: string
  findings: string
  complications: string
  closure: string
  instructions: string
  /** Millilitres; null if it was not estimated. */
  bloodLoss: number | null
}

/**
 * Keeps the operation note as a draft, or with `sign` signs it: by a surgeon or assistant of the team, and a draft by who began
 * it. Returns the id of the operation. Throws `Refusal`; `conflict` if the note is another than that of `expectedVersion`, 0 for none.
 */
export async function writeNote(
  actor: Actor,
  { key, ...input }: NoteText & { key: string; id: string; expectedVersion: number; sign: boolean },
): Promise<string> {
  requirePermission(actor, 'theatre.operate')
  const { id, expectedVersion, sign, ...text } = input
  return await onOperation(actor, 'write note', { key, ...input }, async (transaction, { patientId }) => {
    const before = await noteOf(transaction, id)
    if (before && before.status !== 'draft') throw new Refusal('rule', words.noteSigned())
    if (before && before.authorId !== actor.person.id) throw new Refusal('rule', words.noteOfAnother())
    if ((before?.version ?? 0) !== expectedVersion) throw new Refusal('conflict', words.entryChanged())
    const note = before
      ? await transition(transaction, actor, notes, { id: before.id, event: 'save', values: text })
      : await create(transaction, actor, notes, {
          event: 'write',
          values: { ...text, caseId: id, patientId, authorId: actor.person.id },
        })
    if (!sign) return
    if (text.procedure === '') throw new Refusal('rule', words.noteEmpty(), { field: 'procedure' })
    await transition(transaction, actor, notes, {
      id: note.id,
      event: 'sign',
      values: () => ({ signedAt: now() }),
    })
  })
}

/** Adds to the signed operation note; the addendum is signed as it is written. Returns the id of the operation. Throws `Refusal`. */
export async function addToNote(
  actor: Actor,
  { key, ...input }: { key: string; id: string; text: string },
): Promise<string> {
  requirePermission(actor, 'theatre.operate')
  const { id, text } = input
  return await onOperation(actor, 'add to note', { key, ...input }, async (transaction, { patientId }) => {
    const note = await noteOf(transaction, id)
    if (!note || note.status === 'draft') throw new Refusal('rule', words.noteNotSigned())
    const addendum = { procedure: text, amendsId: note.id, signedAt: now(), caseId: id, patientId }
    await create(transaction, actor, notes, {
      event: 'add',
      values: { ...addendum, authorId: actor.person.id },
    })
    await transition(transaction, actor, notes, { id: note.id, event: 'amend' })
  })
}

async function noteOf(
  transaction: Transaction,
  caseId: string,
): Promise<RowOf<typeof theatreNote> | undefined> {
  const [note] = await transaction
    .select()
    .from(theatreNote)
    .where(and(eq(theatreNote.caseId, caseId), isNull(theatreNote.amendsId)))
  return note
}
