import type { Transaction } from '@/db/client'
import { encounterNote } from '@/db/schema/encounters'
import { hasCode, UNIQUE_VIOLATION } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { lockRecord } from '../../workflow/record'
import { create } from '../../workflow/transition'
import { words } from '../words/refusals'
import { notes } from '../workflows'
import { lockEncounter } from './lock-encounter'

/** Begins a note of `actor` for the visit or the stay, or with `amends` an addendum to a note of theirs. Returns the draft’s id. */
export async function startNote(
  transaction: Transaction,
  actor: Actor,
  { encounterId, amends }: { encounterId: string; amends?: string },
): Promise<string> {
  const act = amends === undefined ? 'write-note' : 'add-to-note'
  const { patientId } = await lockEncounter(transaction, actor, encounterId, act)
  if (amends !== undefined) await requireOwnSigned(transaction, actor, encounterId, amends)
  const about = { encounterId, patientId, authorId: actor.person.id }
  try {
    const { id } = await create(transaction, actor, notes, {
      event: 'write',
      values: { ...about, ...(amends !== undefined && { amendsId: amends }) },
    })
    return id
  } catch (error) {
    if (!hasCode(error, UNIQUE_VIOLATION)) throw error
    throw new Refusal('rule', words.draftThere())
  }
}

async function requireOwnSigned(transaction: Transaction, actor: Actor, encounterId: string, id: string) {
  const note = await lockRecord(transaction, encounterNote, id)
  if (note.encounterId !== encounterId || !['signed', 'amended'].includes(note.status))
    throw new Refusal('rule', words.onlySignedAmended())
  if (note.authorId !== actor.person.id) throw new Refusal('rule', words.onlyAuthorAdds())
}
