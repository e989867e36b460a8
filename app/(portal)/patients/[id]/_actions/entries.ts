'use server'

import type { Access } from '@/lib/access/decision/access'
import { refuseForm } from '@/lib/actions/answer'
import { formAction, type Received, redirectTo } from '@/lib/actions/form-action'
import type { FormState } from '@/lib/forms/form-state'
import { describeEntryConflict } from '@/lib/patients/entries/describe-entry-conflict'
import { entryPath } from '@/lib/patients/entries/kinds'
import { entryInWords } from '@/lib/patients/entries/labels'
import { readEntry } from '@/lib/patients/entries/queries'
import { readEntryValues } from '@/lib/patients/entries/read-entry-values'
import { absenceIn } from '@/lib/patients/entries/statements-of-absence'
import {
  type EntryForm,
  type EntryStepForm,
  entryForm,
  entryStepForm,
  noAllergiesForm,
} from '@/lib/patients/schemas/entries'
import { EntryThere } from '@/lib/patients/steps/entry-once'
import { stateNoAllergies } from '@/lib/patients/steps/state-no-allergies'
import { addEntry, correctEntry, moveEntry } from '@/lib/patients/steps/write-entry'
import { isUuid } from '@/lib/platform/uuid'

/** Adds or corrects an allergy, an alert or a problem. */
export const saveClinical = formAction('saveClinical', entryForm('clinical'), save, { refuse })

/** Adds or corrects a contact or a coverage. */
export const saveDetails = formAction('saveDetails', entryForm('details'), save, { refuse })

/** Ends or reactivates an allergy, an alert or a problem, or marks it as entered in error. */
export const moveClinical = formAction('moveClinical', entryStepForm('clinical'), move, { refuse })

/** Ends a contact or a coverage, or marks it as entered in error. */
export const moveDetails = formAction('moveDetails', entryStepForm('details'), move, { refuse })

/** Records that the patient has no known allergies, or withdraws that. */
export const stateNoKnownAllergies = formAction(
  'stateNoKnownAllergies',
  noAllergiesForm,
  async ({ actor, input: { patient: patientId, stated }, fields, run }) => {
    await run((transaction) => stateNoAllergies(transaction, actor, { patientId, stated }))
    return redirectTo(`${returnOf(fields, patientId)}?flash=${stated ? 'no-allergies' : 'allergies-open'}`)
  },
)

/** Where an entry is asked for in a visit, back to the visit; otherwise to the chart. */
function returnOf({ visit }: Record<string, unknown>, patientId: string) {
  return typeof visit === 'string' && isUuid(visit)
    ? (`/consultations/${visit}` as const)
    : (`/patients/${patientId}` as const)
}

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
  // Typed as an allergy, it is stated where it belongs.
  if (kind === 'allergies' && absenceIn(kind, values.substance ?? '') === 'all') {
    await run((transaction) => stateNoAllergies(transaction, actor, { patientId, stated: true }))
    return redirectTo(`${returnOf(fields, patientId)}?flash=no-allergies`)
  }
  await run((transaction) => addEntry(transaction, actor, { kind, patientId, values }))
  return redirectTo(`${returnOf(fields, patientId)}?flash=${kind}`)
}

async function move({ actor, input, run }: Received<EntryStepForm>) {
  const { kind, patient: patientId, entry: entryId, expectedVersion, event, reason } = input
  const step = { kind, patientId, entryId, expectedVersion, event, reason }
  await describeEntryConflict(actor, step, () => run((transaction) => moveEntry(transaction, actor, step)))
  return redirectTo(`/patients/${patientId}?flash=moved`)
}

/** As `refuseForm`, with a link to the entry that is in the chart already. */
async function refuse(
  error: unknown,
  fields: Record<string, unknown>,
  actor: Access | undefined,
): Promise<FormState> {
  const answer = refuseForm(error, fields)
  const patientId = String(fields.patient)
  if (!(error instanceof EntryThere) || !actor) return answer
  const { kind, entryId } = error
  const entry = await readEntry(actor, { kind, patientId, entryId })
  if (!entry) return answer
  const link = { href: `${entryPath(patientId, kind)}/${entryId}`, label: entryInWords(kind, entry.values) }
  return { ...answer, links: [{ ...link, why: '' }] }
}
