import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter, encounterNote } from '@/db/schema/encounters'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { lockRecord } from '../../workflow/record'
import { requireStep, transition } from '../../workflow/transition'
import { isBlank } from '../model/note-text'
import { NOTHING_WRITTEN, words } from '../words'
import { notes } from '../workflows'

/**
 * Takes back a draft or a signed note that its author wrote by mistake. A draft saves itself while it is written, so
 * its version tells nothing of what its author saw, and `expectedVersion` counts for a signed note alone. Returns
 * whether it was a draft. Throws `Refusal`.
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

/** Takes back the blank drafts of a visit that ended, so that they wait for no signature. Throws `Refusal`. */
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

/** The visit of a note is locked before the note, so that none is closed upon a note that is being taken back. */
async function lockVisitOf(transaction: Transaction, noteId: string): Promise<void> {
  const [note] = await transaction
    .select({ encounterId: encounterNote.encounterId })
    .from(encounterNote)
    .where(eq(encounterNote.id, noteId))
  if (note) await lockRecord(transaction, encounter, note.encounterId)
}
