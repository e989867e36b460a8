import { constraintOf, EXCLUSION_VIOLATION, hasCode } from '@/db/sqlstate'
import { Refusal } from '../../platform/refusal'

const taken =
  'Somebody else booked this time a moment ago. Nothing was booked; choose another time below, what you typed is kept.'

/**
 * Runs `work`, and says in words what the database refused because the practitioner or the patient has another
 * appointment at that time; `whenTaken` is the sentence for the first. Throws `Refusal`, and anything else as it
 * was.
 */
export async function withoutClash<T>(work: () => Promise<T>, whenTaken: string = taken): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!hasCode(error, EXCLUSION_VIOLATION)) throw error
    if (constraintOf(error) === 'appointment_patient_free') throw patientIsBusy()
    throw new Refusal('rule', whenTaken, { field: 'slot' })
  }
}

/** The refusal of a time at which the patient has to be somewhere else. */
export const patientIsBusy = () =>
  new Refusal(
    'rule',
    'The patient has another appointment at that time. Nothing was booked; choose another time.',
    { field: 'slot' },
  )

/** The refusal of a time that is not free, or not in the hours any more. */
export const notFree = () => new Refusal('rule', taken, { field: 'slot' })
