import { constraintOf } from '@/db/sqlstate'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import { words } from './words/refusals'

/** What each rule of the tables says to people, and beside which field. */
const rules: Readonly<Record<string, { said: () => Phrase; field?: string }>> = {
  dose_answered: { said: words.doseAnswered },
  medication_administration_once: { said: words.doseAnswered },
  medication_administration_corrects: { said: words.doseAnswered },
  dose_future: { said: words.doseFuture, field: 'givenTime' },
  dose_after_stay: { said: words.doseAfterStay, field: 'givenTime' },
  dose_before_stay: { said: words.doseBeforeStay, field: 'givenTime' },
  dose_on_leave: { said: words.doseOnLeave },
  dose_of_active_order: { said: words.doseOfActiveOrder },
  dose_second: { said: words.doseSecond, field: 'secondUsername' },
  dose_late_second: { said: words.doseLateSecond, field: 'secondUsername' },
  medication_administration_second: { said: words.doseSamePerson, field: 'secondUsername' },
  dose_most_per_day: { said: words.doseMostPerDay },
  dose_interval: { said: words.doseInterval },
  dose_planned: { said: words.dosePlanned },
  medication_administration_reason: { said: words.doseReason, field: 'note' },
}

/** Runs `work`, and says in words which rule of the tables it broke. Throws `Refusal`; rethrows any other error. */
export async function refuseDose<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const rule = rules[constraintOf(error) ?? '']
    if (!rule) throw error
    throw new Refusal('rule', rule.said(), { ...(rule.field && { field: rule.field }), stale: true })
  }
}
