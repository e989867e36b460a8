import { constraintOf, EXCLUSION_VIOLATION, hasCode } from '@/db/sqlstate'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'

/**
 * Runs `work` and translates a violated exclusion constraint into a refusal: the practitioner (`whenTaken`) or the
 * patient has another appointment at that time. Throws `Refusal`; rethrows any other error.
 */
export async function refuseOverlap<T>(work: () => Promise<T>, whenTaken = words.taken()): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!hasCode(error, EXCLUSION_VIOLATION)) throw error
    if (constraintOf(error) === 'appointment_patient_free') throw patientBusy()
    throw new Refusal('rule', whenTaken, { field: 'slot' })
  }
}

/** The refusal for a patient who has another appointment at that time. */
export const patientBusy = () => new Refusal('rule', words.patientBusy(), { field: 'slot' })
