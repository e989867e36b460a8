import { and, eq, ne } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounterNote } from '@/db/schema/encounters'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { requireStep, transition } from '../../workflow/transition'
import { isBlank, type NoteText } from '../model/note-text'
import { NOTHING_WRITTEN, words } from '../words/refusals'
import { notes } from '../workflows'
import { retractNote } from './retract-note'
import { requireDraftOf } from './save-draft'

/** Signs the draft `id` with `text` as its final text. An addendum marks the note it amends. Throws `Refusal`. */
export async function signNote(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion, text }: { id: string; expectedVersion?: number; text?: NoteText },
): Promise<void> {
  const signed = await transition(transaction, actor, notes, {
    id,
    expectedVersion,
    event: 'sign',
    values: () => ({ ...text, signedAt: now(), signedBy: actor.person.id }),
    guard: (note) => {
      requireDraftOf(actor, note)
      if (isBlank(text ?? note)) throw new Refusal('rule', words.nothingToSign())
    },
  })
  if (signed.amendsId) await transition(transaction, actor, notes, { id: signed.amendsId, event: 'amend' })
}

/**
 * Ensures that the visit has a signed note: signs the draft of `actor` unless it is empty. An empty one is retracted,
 * so that it does not wait for a signature. Throws `Refusal`.
 */
export async function requireSignedNote(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
): Promise<void> {
  requireStep(actor, notes, 'sign')
  const all = await transaction
    .select()
    .from(encounterNote)
    .where(and(eq(encounterNote.encounterId, encounterId), ne(encounterNote.status, 'entered-in-error')))
  const draft = all.find((note) => note.status === 'draft' && note.authorId === actor.person.id)
  const signed = all.some((note) => note.status !== 'draft')
  if (draft && !isBlank(draft)) return await signNote(transaction, actor, { id: draft.id })
  if (!signed) throw new Refusal('rule', words.noNote())
  if (draft) {
    const { id, version: expectedVersion } = draft
    await retractNote(transaction, actor, { id, expectedVersion, reason: NOTHING_WRITTEN })
  }
}
