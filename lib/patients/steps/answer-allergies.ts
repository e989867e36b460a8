import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import type { AllergyAnswer } from '../entries/read-allergy-answer'
import { stateNoAllergies } from './state-no-allergies'
import { addEntry } from './write-entry'

/** Records what a patient answered when asked for allergies. Throws `Refusal`. */
export async function answerAllergies(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
  answer: AllergyAnswer,
): Promise<void> {
  if (answer.none) await stateNoAllergies(transaction, actor, { patientId, stated: true })
  else await addEntry(transaction, actor, { kind: 'allergies', patientId, values: answer.values })
}
