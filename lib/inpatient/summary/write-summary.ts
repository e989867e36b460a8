import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { dischargeSummary } from '@/db/schema/inpatient/summaries'
import { hasCode, UNIQUE_VIOLATION } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { lockEncounter } from '../../encounters/steps/lock-encounter'
import { Refusal } from '../../platform/refusal'
import { audit, lockRecord, type RowOf, updateRecord } from '../../workflow/record'
import { create, requireStep, transition } from '../../workflow/transition'
import type { SummaryText } from '../model/summary-text'
import { words } from '../words/summary/summary'
import { summaries } from './workflow'

export type Summary = RowOf<typeof dischargeSummary>

/** An edition, at the version that the user saw. */
export interface EditionStep {
  id: string
  expectedVersion: number
}

/**
 * Begins the discharge summary of the stay, with the reason of the admission; or, where one was signed, a new edition of it,
 * which needs `amendment`. Returns the id of the draft. Throws `Refusal`.
 */
export async function beginSummary(
  transaction: Transaction,
  actor: Actor,
  { stayId, amendment }: { stayId: string; amendment: string },
): Promise<string> {
  const stay = await lockEncounter(transaction, actor, stayId, 'write-summary')
  const last = await lastEdition(transaction, stayId)
  if (last && !amendment.trim()) throw new Refusal('rule', words.signedThere(), { field: 'amendment' })
  if (!last && amendment.trim()) throw new Refusal('rule', words.nothingToAmend(), { field: 'amendment' })
  try {
    const { id } = await create(transaction, actor, summaries, {
      event: 'write',
      values: {
        ...{ encounterId: stayId, patientId: stay.patientId },
        ...(last
          ? { ...textOf(last), edition: last.edition + 1, supersedesId: last.id, amendment: amendment.trim() }
          : { edition: 1, reason: stay.reason }),
      },
    })
    return id
  } catch (error) {
    if (!hasCode(error, UNIQUE_VIOLATION)) throw error
    throw new Refusal('rule', words.draftThere())
  }
}

const textOf = ({ reason, course, condition, plan }: Summary): SummaryText => ({
  ...{ reason, course, condition, plan },
})

/**
 * The last edition that was signed, unless it was entered in error: then the one before it, which the next one amends.
 */
async function lastEdition(transaction: Transaction, encounterId: string): Promise<Summary | undefined> {
  const [last] = await transaction
    .select()
    .from(dischargeSummary)
    .where(
      and(
        eq(dischargeSummary.encounterId, encounterId),
        inArray(dischargeSummary.status, ['signed', 'superseded']),
      ),
    )
    .orderBy(desc(dischargeSummary.edition))
    .limit(1)
  return last
}

/**
 * Saves the text of the draft `id`, which any doctor of the stay may go on with. Returns the version that it has then. Throws
 * `Refusal`.
 */
export async function saveSummary(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion, text }: EditionStep & { text: SummaryText },
): Promise<number> {
  const draft = await lockDraft(transaction, actor, { id, expectedVersion })
  const { version } = await updateRecord(transaction, dischargeSummary, actor, id, text)
  await audit(transaction, dischargeSummary, 'save', { id, encounterId: draft.encounterId })
  return version
}

/** Locks the stay of the draft, then the draft itself. Throws `Refusal`. */
export async function lockDraft(
  transaction: Transaction,
  actor: Actor,
  step: EditionStep,
  act: 'write-summary' | 'sign-summary' = 'write-summary',
): Promise<Summary> {
  const draft = await lockEdition(transaction, actor, step, act)
  if (draft.status !== 'draft') throw new Refusal('invalid_transition', words.notDraft())
  return draft
}

async function lockEdition(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion }: EditionStep,
  act: 'write-summary' | 'sign-summary',
): Promise<Summary> {
  const [found] = await transaction
    .select({ encounterId: dischargeSummary.encounterId })
    .from(dischargeSummary)
    .where(eq(dischargeSummary.id, id))
  if (!found) throw new Refusal('not_found', words.notDraft())
  await lockEncounter(transaction, actor, found.encounterId, act)
  return await lockRecord(transaction, dischargeSummary, id, expectedVersion)
}

/** Discards a draft that nobody has signed. Throws `Refusal`. */
export async function discardSummary(
  transaction: Transaction,
  actor: Actor,
  step: EditionStep,
): Promise<void> {
  requireStep(actor, summaries, 'discard')
  await lockDraft(transaction, actor, step)
  await transition(transaction, actor, summaries, { ...step, event: 'discard' })
}

/** Marks a signed edition as entered in error; it stays readable, and another can be written. Throws `Refusal`. */
export async function retractSummary(
  transaction: Transaction,
  actor: Actor,
  step: EditionStep & { reason: string },
): Promise<void> {
  requireStep(actor, summaries, 'retract')
  await lockEdition(transaction, actor, step, 'sign-summary')
  await transition(transaction, actor, summaries, { ...step, event: 'retract' })
}
