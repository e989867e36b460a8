import { statementsIn, type Transaction } from '@/db/client'
import type { theatreCase } from '@/db/schema/theatre/operations'
import { lastWordsOn } from '../../documents/queries/consents'
import { Refusal } from '../../platform/refusal'
import type { RowOf } from '../../workflow/record'
import { words } from '../words/refusals'

/**
 * Compares an operation with the consents in the chart to the same procedure: refuses one that the patient refused or withdrew
 * from, and one that they consented to on another side only. Without any in the chart, the team goes by what is on paper. An
 * emergency that goes on without the preparation waits only for a refusal in its request. Throws `Refusal`.
 */
export async function requireConsent(
  transaction: Transaction,
  { patientId, display: procedure, side, consent }: RowOf<typeof theatreCase>,
  goesOnWithout: boolean,
): Promise<void> {
  if (consent === 'refused') throw new Refusal('rule', words.consentRefused())
  if (goesOnWithout) return
  const said = await lastWordsOn(statementsIn(transaction), { patientId, procedure })
  const same = said.find((one) => one.side === side)
  if (same && !same.counts) throw new Refusal('rule', words.consentTakenBack(), { field: 'consent' })
  if (!same && said.some(({ counts }) => counts))
    throw new Refusal('rule', words.consentOtherSide(), { field: 'consent' })
}
