import { and, eq, ne } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter, encounterNote } from '@/db/schema/encounters'
import { hasCode, UNIQUE_VIOLATION } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { lockRecord, type RowOf, updateRecord } from '../../workflow/record'
import { create, transition } from '../../workflow/transition'
import { consultationStatuses } from '../model/labels'
import { isBlank, isSameText, type NoteText, textOf } from '../model/note-text'
import { notes } from '../workflows'
import { lockVisit } from './lock-visit'

type Note = RowOf<typeof encounterNote>

/** Somebody’s unsigned note was saved, or stands in the way of being saved. */
export type DraftSaved =
  | { status: 'saved'; version: number; at: Date }
  | { status: 'conflict'; version: number; at: Date; text: NoteText }

/**
 * Saves the draft `id` of `actor`, who saw its version `expectedVersion`. When another tab saved something else since, nothing is
 * overwritten: that text is returned beside what was typed here. A draft is saved every few seconds while somebody
 * types, so the audit log tells of its beginning and its signature and not of each save. Throws `Refusal`.
 */
export async function saveDraft(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion, text }: { id: string; expectedVersion: number; text: NoteText },
): Promise<DraftSaved> {
  if (!actor.may('consultations.write'))
    throw new Refusal('forbidden', 'You may not write notes. What you typed was not saved.')
  const note = await lockRecord(transaction, encounterNote, id)
  needDraftOf(actor, note)
  if (isSameText(note, text)) return { status: 'saved', version: note.version, at: note.updatedAt }
  if (note.version !== expectedVersion)
    return { status: 'conflict', version: note.version, at: note.updatedAt, text: textOf(note) }
  const written = await updateRecord(transaction, encounterNote, actor, id, text)
  return { status: 'saved', version: written.version, at: written.updatedAt }
}

function needDraftOf(actor: Actor, note: Note): void {
  if (note.authorId !== actor.person.id)
    throw new Refusal('rule', 'This draft is somebody else’s. Write a note of your own.')
  if (note.status !== 'draft')
    throw new Refusal(
      'invalid_transition',
      'This note is not a draft any more, so nothing was saved. What you typed is still here.',
    )
}

/** Begins a note of `actor` for the visit, or with `amends` an addendum to a note of theirs. Returns the draft’s id. */
export async function startNote(
  transaction: Transaction,
  actor: Actor,
  { encounterId, amends }: { encounterId: string; amends?: string },
): Promise<string> {
  const visit = await lockVisit(
    transaction,
    actor,
    encounterId,
    [...consultationStatuses, 'completed'],
    'write a note',
  )
  if (amends !== undefined) await needOwnSigned(transaction, actor, encounterId, amends)
  try {
    const { id } = await create(transaction, actor, notes, {
      event: 'write',
      values: {
        encounterId,
        patientId: visit.patientId,
        authorId: actor.person.id,
        ...(amends !== undefined && { amendsId: amends }),
      },
    })
    return id
  } catch (error) {
    if (!hasCode(error, UNIQUE_VIOLATION)) throw error
    throw new Refusal('rule', 'You have a draft for this visit already. Sign it first.')
  }
}

async function needOwnSigned(transaction: Transaction, actor: Actor, encounterId: string, id: string) {
  const note = await lockRecord(transaction, encounterNote, id)
  if (note.encounterId !== encounterId || !['signed', 'amended'].includes(note.status))
    throw new Refusal('rule', 'Only a signed note of this visit has an addendum.')
  if (note.authorId !== actor.person.id)
    throw new Refusal('rule', 'Only its author adds to a note. Write a note of your own.')
}

/** Signs the draft `id` with `text` as its last state. An addendum marks the note that it adds to. */
export async function signNote(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion, text }: { id: string; expectedVersion?: number; text?: NoteText },
): Promise<void> {
  const signed = await transition(transaction, actor, notes, {
    id,
    ...(expectedVersion !== undefined && { expectedVersion }),
    event: 'sign',
    values: { ...text, signedAt: now(), signedBy: actor.person.id },
    guard: (note) => {
      needDraftOf(actor, note)
      if (isBlank(text ?? note))
        throw new Refusal('rule', 'Nothing is written yet, so there is nothing to sign.')
    },
  })
  if (signed.amendsId) await transition(transaction, actor, notes, { id: signed.amendsId, event: 'amend' })
}

/**
 * Takes a note back that was written by mistake: a draft of one’s own, or a signed note of one’s own. A draft saves itself
 * while it is written, so its version tells nothing of what its author saw, and `expectedVersion` counts for a signed note alone.
 * Returns whether it was a draft.
 */
export async function retractNote(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion, reason }: { id: string; expectedVersion: number; reason: string },
): Promise<{ wasDraft: boolean }> {
  await lockVisitOf(transaction, id)
  let wasDraft = false
  await transition(transaction, actor, notes, {
    id,
    reason,
    event: 'retract',
    guard: async ({ authorId, status }) => {
      if (authorId !== actor.person.id) throw new Refusal('rule', 'Only its author takes a note back.')
      wasDraft = status === 'draft'
      if (!wasDraft) await lockRecord(transaction, encounterNote, id, expectedVersion)
    },
  })
  return { wasDraft }
}

/** Takes back the drafts of a visit that ended in which nothing is written, so that they wait for no signature. */
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

const NOTHING_WRITTEN = 'Nothing was written in it.'

/** The visit of a note is locked before the note, so that none is closed upon a note that is being taken back. */
async function lockVisitOf(transaction: Transaction, noteId: string): Promise<void> {
  const [note] = await transaction
    .select({ encounterId: encounterNote.encounterId })
    .from(encounterNote)
    .where(eq(encounterNote.id, noteId))
  if (note) await lockRecord(transaction, encounter, note.encounterId)
}

/**
 * Makes sure that the visit has a signed note: signs the draft of `actor` where something is written in it. An empty
 * one is taken back, so that it does not wait for a signature. Throws `Refusal`.
 */
export async function needSignedNote(transaction: Transaction, actor: Actor, encounterId: string) {
  const all = await transaction
    .select()
    .from(encounterNote)
    .where(and(eq(encounterNote.encounterId, encounterId), ne(encounterNote.status, 'entered-in-error')))
  const draft = all.find((note) => note.status === 'draft' && note.authorId === actor.person.id)
  const signed = all.some((note) => note.status !== 'draft')
  if (draft && !isBlank(draft)) return await signNote(transaction, actor, { id: draft.id })
  if (!signed) throw new Refusal('rule', 'The visit has no note yet. Write one; it is signed with the visit.')
  if (draft)
    await retractNote(transaction, actor, {
      id: draft.id,
      expectedVersion: draft.version,
      reason: NOTHING_WRITTEN,
    })
}
