import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter, encounterNote } from '@/db/schema/encounters'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { lockRecord } from '../../workflow/record'
import { requireStep, transition } from '../../workflow/transition'
import { isBlank } from '../model/note-text'
import { NOTHING_WRITTEN, words } from '../words/refusals'
import { notes } from '../workflows'

/**
 * Retracts a draft or signed note that its author wrote by mistake. A draft is autosaved, so its version says nothing
 * about what its author saw, and `expectedVersion` applies only to signed notes. Returns whether it was a draft.
 * Throws `Refusal`.
 */
export async function retractNote(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion, reason }: { id: string; expectedVersion: number; reason: string },
): Promise<{ wasDraft: boolean }> {
  requireStep(actor, notes, 'retract')
  await lockVisitOf(transaction, id)
  let wasDraft = false
  await transition(transaction, actor, notes, {
    id,
    reason,
    event: 'retract',
    guard: async ({ authorId, status }) => {
      if (authorId !== actor.person.id) throw new Refusal('rule', words.onlyAuthorRetracts())
      wasDraft = status === 'draft'
      if (!wasDraft) await lockRecord(transaction, encounterNote, id, expectedVersion)
    },
  })
  return { wasDraft }
}

/** Retracts the blank drafts of an ended visit, so that none waits for a signature. Throws `Refusal`. */
export async function withdrawBlankNotes(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
): Promise<void> {
  const drafts = await transaction
    .select()
    .from(encounterNote)
    .where(and(eq(encounterNote.encounterId, encounterId), eq(encounterNote.status, 'draft')))
    .for('update')
  for (const { id } of drafts.filter(isBlank))
    await transition(transaction, actor, notes, { id, event: 'retract', reason: NOTHING_WRITTEN })
}

/** Locks the visit before the note, so that no visit is closed while its note is being retracted. */
async function lockVisitOf(transaction: Transaction, noteId: string): Promise<void> {
  const [note] = await transaction
    .select({ encounterId: encounterNote.encounterId })
    .from(encounterNote)
    .where(eq(encounterNote.id, noteId))
  if (note) await lockRecord(transaction, encounter, note.encounterId)
}
