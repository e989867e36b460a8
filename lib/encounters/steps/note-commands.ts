import { and, eq, ne } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter, encounterNote } from '@/db/schema/consultations'
import { hasCode, UNIQUE_VIOLATION } from '@/db/sqlstate'
import { now } from '../../clock/clock'
import type { Doer } from '../../workflow/command'
import { lockRecord, type RowOf, writeRecord } from '../../workflow/record'
import { WorkflowRefused } from '../../workflow/refusal'
import { advance, begin } from '../../workflow/transition'
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
 * Saves the draft `id` of `doer`, who saw its version `seen`. When another tab saved something else since, nothing is
 * overwritten: that text is returned beside what was typed here. A draft is saved every few seconds while somebody
 * types, so the audit log tells of its beginning and its signature and not of each save. Throws `WorkflowRefused`.
 */
export async function saveDraft(
  transaction: Transaction,
  doer: Doer,
  { id, seen, text }: { id: string; seen: number; text: NoteText },
): Promise<DraftSaved> {
  if (!doer.may('consultations.write'))
    throw new WorkflowRefused('not allowed', 'You may not write notes. What you typed was not saved.')
  const note = await lockRecord(transaction, encounterNote, id)
  needDraftOf(doer, note)
  if (isSameText(note, text)) return { status: 'saved', version: note.version, at: note.updatedAt }
  if (note.version !== seen)
    return { status: 'conflict', version: note.version, at: note.updatedAt, text: textOf(note) }
  const written = await writeRecord(transaction, encounterNote, doer, id, text)
  return { status: 'saved', version: written.version, at: written.updatedAt }
}

function needDraftOf(doer: Doer, note: Note): void {
  if (note.authorId !== doer.person.id)
    throw new WorkflowRefused('not possible', 'This draft is somebody else’s. Write a note of your own.')
  if (note.status !== 'draft')
    throw new WorkflowRefused(
      'not from here',
      'This note is not a draft any more, so nothing was saved. What you typed is still here.',
    )
}

/** Begins a note of `doer` for the visit, or with `amends` an addendum to a note of theirs. Returns the draft’s id. */
export async function startNote(
  transaction: Transaction,
  doer: Doer,
  { encounterId, amends }: { encounterId: string; amends?: string },
): Promise<string> {
  const visit = await lockVisit(
    transaction,
    doer,
    encounterId,
    [...consultationStatuses, 'completed'],
    'write a note',
  )
  if (amends !== undefined) await needOwnSigned(transaction, doer, encounterId, amends)
  try {
    const { id } = await begin(transaction, doer, notes, {
      event: 'write',
      values: {
        encounterId,
        patientId: visit.patientId,
        authorId: doer.person.id,
        ...(amends !== undefined && { amendsId: amends }),
      },
    })
    return id
  } catch (error) {
    if (!hasCode(error, UNIQUE_VIOLATION)) throw error
    throw new WorkflowRefused('not possible', 'You have a draft for this visit already. Sign it first.')
  }
}

async function needOwnSigned(transaction: Transaction, doer: Doer, encounterId: string, id: string) {
  const note = await lockRecord(transaction, encounterNote, id)
  if (note.encounterId !== encounterId || !['signed', 'amended'].includes(note.status))
    throw new WorkflowRefused('not possible', 'Only a signed note of this visit has an addendum.')
  if (note.authorId !== doer.person.id)
    throw new WorkflowRefused('not possible', 'Only its author adds to a note. Write a note of your own.')
}

/** Signs the draft `id` with `text` as its last state. An addendum marks the note that it adds to. */
export async function signNote(
  transaction: Transaction,
  doer: Doer,
  { id, seen, text }: { id: string; seen?: number; text?: NoteText },
): Promise<void> {
  const signed = await advance(transaction, doer, notes, {
    id,
    ...(seen !== undefined && { seen }),
    event: 'sign',
    values: { ...text, signedAt: now(), signedBy: doer.person.id },
    guard: (note) => {
      needDraftOf(doer, note)
      if (isBlank(text ?? note))
        throw new WorkflowRefused('not possible', 'Nothing is written yet, so there is nothing to sign.')
    },
  })
  if (signed.amendsId) await advance(transaction, doer, notes, { id: signed.amendsId, event: 'amend' })
}

/**
 * Takes a note back that was written by mistake: a draft of one’s own, or a signed note of one’s own. A draft saves itself
 * while it is written, so its version tells nothing of what its author saw, and `seen` counts for a signed note alone.
 * Returns whether it was a draft.
 */
export async function retractNote(
  transaction: Transaction,
  doer: Doer,
  { id, seen, reason }: { id: string; seen: number; reason: string },
): Promise<{ wasDraft: boolean }> {
  await lockVisitOf(transaction, id)
  let wasDraft = false
  await advance(transaction, doer, notes, {
    id,
    reason,
    event: 'retract',
    guard: async ({ authorId, status }) => {
      if (authorId !== doer.person.id)
        throw new WorkflowRefused('not possible', 'Only its author takes a note back.')
      wasDraft = status === 'draft'
      if (!wasDraft) await lockRecord(transaction, encounterNote, id, seen)
    },
  })
  return { wasDraft }
}

/** Takes back the drafts of a visit that ended in which nothing is written, so that they wait for no signature. */
export async function withdrawBlankNotes(
  transaction: Transaction,
  doer: Doer,
  encounterId: string,
): Promise<void> {
  const drafts = await transaction
    .select()
    .from(encounterNote)
    .where(and(eq(encounterNote.encounterId, encounterId), eq(encounterNote.status, 'draft')))
    .for('update')
  for (const { id } of drafts.filter(isBlank))
    await advance(transaction, doer, notes, { id, event: 'retract', reason: NOTHING_WRITTEN })
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
 * Makes sure that the visit has a signed note: signs the draft of `doer` where something is written in it. An empty
 * one is taken back, so that it does not wait for a signature. Throws `WorkflowRefused`.
 */
export async function needSignedNote(transaction: Transaction, doer: Doer, encounterId: string) {
  const all = await transaction
    .select()
    .from(encounterNote)
    .where(and(eq(encounterNote.encounterId, encounterId), ne(encounterNote.status, 'entered-in-error')))
  const draft = all.find((note) => note.status === 'draft' && note.authorId === doer.person.id)
  const signed = all.some((note) => note.status !== 'draft')
  if (draft && !isBlank(draft)) return await signNote(transaction, doer, { id: draft.id })
  if (!signed)
    throw new WorkflowRefused(
      'not possible',
      'The visit has no note yet. Write one; it is signed with the visit.',
    )
  if (draft)
    await retractNote(transaction, doer, {
      id: draft.id,
      seen: draft.version,
      reason: NOTHING_WRITTEN,
    })
}
