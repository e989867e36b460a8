import { constraintOf } from '@/db/sqlstate'
import type { Phrase } from '../../../platform/phrase'
import { Refusal } from '../../../platform/refusal'
import { words } from '../words/refusals'

/** What each rule of the tables says to people, and beside which field. */
const rules: Readonly<Record<string, { said: () => Phrase; field?: string }>> = {
  medication_dispense_one_open: { said: words.openAlready },
  dispense_kept: { said: words.kept },
  dispense_forward: { said: words.forward },
  dispense_by_prescriber: { said: words.byPrescriber },
  dispense_of_active: { said: words.notActive },
  dispense_prescribed: { said: words.prescribed, field: 'prescribed' },
  dispense_substitution: { said: words.substitution, field: 'substitutionReason' },
  dispense_witness: { said: words.witness, field: 'secondUsername' },
  dispense_time: { said: words.inTime },
  dispense_empty: { said: words.nothingPicked },
  dispense_over: { said: words.over, field: 'overReason' },
  medication_dispense_witness: { said: words.samePerson, field: 'secondUsername' },
  medication_dispense_identified: { said: words.twoIdentifiers, field: 'name' },
  return_of_handed_over: { said: words.returnOfHandedOver },
  return_witness: { said: words.witness, field: 'secondUsername' },
  medication_return_witness: { said: words.samePerson, field: 'secondUsername' },
  query_of_active: { said: words.notActive },
  query_kept: { said: words.noQuestion },
  medication_query_one_open: { said: words.askedAlready },
  medication_query_asks_another: { said: words.answerOwn },
}

/** Runs `work`, and says in words which rule of the tables it broke. Throws `Refusal`; rethrows any other error. */
export async function refuseSupply<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const rule = rules[constraintOf(error) ?? '']
    if (!rule) throw error
    throw new Refusal('rule', rule.said(), { ...(rule.field && { field: rule.field }), stale: true })
  }
}
