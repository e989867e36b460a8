'use server'

import { formAction, type Received, redirectTo } from '@/lib/actions/form-action'
import { describeEntryConflict } from '@/lib/patients/entries/describe-entry-conflict'
import { readEntryValues } from '@/lib/patients/entries/read-entry-values'
import {
  type EntryForm,
  type EntryStepForm,
  entryForm,
  entryStepForm,
  noAllergiesForm,
} from '@/lib/patients/schemas/entries'
import { stateNoAllergies } from '@/lib/patients/steps/state-no-allergies'
import { addEntry, correctEntry, moveEntry } from '@/lib/patients/steps/write-entry'

/** Adds or corrects an allergy, an alert or a problem. */
export const saveClinical = formAction('saveClinical', entryForm('clinical'), save)

/** Adds or corrects a contact or a coverage. */
export const saveDetails = formAction('saveDetails', entryForm('details'), save)

/** Ends or reactivates an allergy, an alert or a problem, or marks it as entered in error. */
export const moveClinical = formAction('moveClinical', entryStepForm('clinical'), move)

/** Ends a contact or a coverage, or marks it as entered in error. */
export const moveDetails = formAction('moveDetails', entryStepForm('details'), move)

/** Records that the patient has no known allergies, or withdraws that. */
export const stateNoKnownAllergies = formAction(
  'stateNoKnownAllergies',
  noAllergiesForm,
  async ({ actor, input: { patient: patientId, stated }, run }) => {
    await run((transaction) => stateNoAllergies(transaction, actor, { patientId, stated }))
    return redirectTo(`/patients/${patientId}?flash=${stated ? 'no-allergies' : 'allergies-open'}`)
  },
)

async function save({ actor, input, fields, run }: Received<EntryForm>) {
  const { kind, patient: patientId, at } = input
  const values = await readEntryValues(actor, kind, fields)
  if (at) {
    const correction = { kind, patientId, ...at, values }
    await describeEntryConflict(actor, correction, () =>
      run((transaction) => correctEntry(transaction, actor, correction)),
    )
    return redirectTo(`/patients/${patientId}?flash=corrected`)
  }
  await run((transaction) => addEntry(transaction, actor, { kind, patientId, values }))
  return redirectTo(`/patients/${patientId}?flash=${kind}`)
}

async function move({ actor, input, run }: Received<EntryStepForm>) {
  const { kind, patient: patientId, entry: entryId, expectedVersion, event, reason } = input
  const step = { kind, patientId, entryId, expectedVersion, event, reason }
  await describeEntryConflict(actor, step, () => run((transaction) => moveEntry(transaction, actor, step)))
  return redirectTo(`/patients/${patientId}?flash=moved`)
}
