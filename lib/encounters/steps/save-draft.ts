import type { Transaction } from '@/db/client'
import { encounterNote } from '@/db/schema/encounters'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { lockRecord, type RowOf, updateRecord } from '../../workflow/record'
import { isSameText, type NoteText, textOf } from '../model/note-text'
import { words } from '../words'

/** Somebody’s unsigned note was saved, or a newer one prevents that. */
export type DraftSaved =
  | { status: 'saved'; version: number; at: Date }
  | { status: 'conflict'; version: number; at: Date; text: NoteText }

/**
 * Saves the draft `id` of `actor`, who saw its version `expectedVersion`. When another tab saved something else since,
 * nothing is overwritten: that text is returned beside what was typed here. A draft is saved every few seconds while
 * somebody types, so the audit log tells of its beginning and its signature and not of each save. Throws `Refusal`.
 */
export async function saveDraft(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion, text }: { id: string; expectedVersion: number; text: NoteText },
): Promise<DraftSaved> {
  if (!actor.may('consultations.write')) throw new Refusal('forbidden', words.mayNotWriteNotes())
  const note = await lockRecord(transaction, encounterNote, id)
  requireDraftOf(actor, note)
  if (isSameText(note, text)) return { status: 'saved', version: note.version, at: note.updatedAt }
  if (note.version !== expectedVersion)
    return { status: 'conflict', version: note.version, at: note.updatedAt, text: textOf(note) }
  const written = await updateRecord(transaction, encounterNote, actor, id, text)
  return { status: 'saved', version: written.version, at: written.updatedAt }
}

/** Refuses a note of somebody else and one that is not a draft any more. Throws `Refusal`. */
export function requireDraftOf(actor: Actor, note: RowOf<typeof encounterNote>): void {
  if (note.authorId !== actor.person.id) throw new Refusal('rule', words.draftOfAnother())
  if (note.status !== 'draft') throw new Refusal('invalid_transition', words.noDraftAnyMore())
}
