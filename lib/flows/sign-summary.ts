import { and, eq } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { dischargeSummary } from '@/db/schema/inpatient/summaries'
import type { Actor } from '../access/actor'
import { now } from '../clock/clock'
import type { SummaryText } from '../inpatient/model/summary-text'
import { summaries } from '../inpatient/summary/workflow'
import { type EditionStep, lockDraft } from '../inpatient/summary/write-summary'
import { summaryTextWords, words } from '../inpatient/words/summary/summary'
import { Refusal } from '../platform/refusal'
import { requireStep, transition } from '../workflow/transition'
import { summaryFacts } from './summary-facts'

/** What a summary cannot do without. */
const needed = ['course', 'plan'] as const

/**
 * Signs the draft `id` with `text` as its final text and with what was recorded of the stay until now; the edition before it
 * is superseded at the same time. Throws `Refusal`.
 */
export async function signSummary(
  transaction: Transaction,
  actor: Actor,
  { text, ...step }: EditionStep & { text: SummaryText },
): Promise<void> {
  requireStep(actor, summaries, 'sign')
  const { encounterId } = await lockDraft(transaction, actor, step, 'sign-summary')
  for (const field of needed)
    if (text[field].trim() === '')
      throw new Refusal('rule', words.missing(summaryTextWords[field]), { field })
  const facts = await summaryFacts(statementsIn(transaction), encounterId)
  const [before] = await transaction
    .select({ id: dischargeSummary.id })
    .from(dischargeSummary)
    .where(and(eq(dischargeSummary.encounterId, encounterId), eq(dischargeSummary.status, 'signed')))
  if (before) await transition(transaction, actor, summaries, { id: before.id, event: 'supersede' })
  await transition(transaction, actor, summaries, {
    ...step,
    event: 'sign',
    values: () => ({
      ...text,
      facts: facts.map(({ at, ...fact }) => ({ ...fact, at: at?.toISOString() ?? null })),
      signedAt: now(),
      signedBy: actor.person.id,
    }),
    outbox: ({ patientId, edition }) => ({ event: 'summary.signed', patientId, payload: { edition } }),
  })
}
