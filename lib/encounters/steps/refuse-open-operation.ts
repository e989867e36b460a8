import { constraintOf } from '@/db/sqlstate'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'

/**
 * Runs `work`, and says in words that an operation of the visit or stay is still open, as a trigger refuses to mark one as
 * entered in error then. Throws `Refusal`; rethrows any other error.
 */
export async function refuseOpenOperation<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (constraintOf(error) !== 'encounter_has_operation') throw error
    throw new Refusal('rule', words.operationOpen())
  }
}
