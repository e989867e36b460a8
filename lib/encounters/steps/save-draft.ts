import type { Transaction } from '@/db/client'
import { encounterNote } from '@/db/schema/encounters'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { lockRecord, type RowOf, updateRecord } from '../../workflow/record'
import { isSameText, type NoteText, textOf } from '../model/note-text'
import { words } from '../words/refusals'

/** The result of saving a draft: saved, or superseded by a newer text. */
export type DraftSaved =
  | { status: 'saved'; version: number; at: Date }
  | { status: 'conflict'; version: number; at: Date; text: NoteText }

/**
 * Saves the draft `id` of `actor`, who saw its version `expectedVersion`. If another tab has saved something else
 * since, nothing is overwritten: that text is returned beside the one typed here. A draft is autosaved every few
 * seconds, so the audit log records its start and its signature but not each save. Throws `Refusal`.
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

/** Refuses somebody else’s note and one that is no longer a draft. Throws `Refusal`. */
export function requireDraftOf(actor: Actor, note: RowOf<typeof encounterNote>): void {
  if (note.authorId !== actor.person.id) throw new Refusal('rule', words.draftOfAnother())
  if (note.status !== 'draft') throw new Refusal('invalid_transition', words.noDraftAnyMore())
}
