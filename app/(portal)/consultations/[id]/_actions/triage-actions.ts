'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import { allergiesDoneWords as done } from '@/lib/consultations/words/visit'
import { saidOfVitals, toneOfVitals } from '@/lib/encounters/model/scores/said-of-vitals'
import { finishTriageForm, visitForm } from '@/lib/encounters/schemas/visits'
import { retractVitalsForm, vitalsForm } from '@/lib/encounters/schemas/vitals'
import { retractVitals } from '@/lib/encounters/steps/retract-vitals'
import { vitalsDoneWords } from '@/lib/encounters/words/vitals'
import { finishTriage, recordTriage, startTriage } from '@/lib/flows/triage'
import { readAllergyAnswer } from '@/lib/patients/entries/read-allergy-answer'
import { timeOf } from '../../_components/time-of'

/** Begins the triage of a visit. */
export const startVisitTriage = formAction('startVisitTriage', visitForm, async ({ actor, input, run }) => {
  await run((transaction) => startTriage(transaction, actor, input))
  return redirectTo(`/consultations/${input.id}?flash=triage`)
})

/** Keeps a set of vital signs of a visit and, in triage, what was answered about allergies. */
export const saveVitals = formAction('saveVitals', vitalsForm, async ({ actor, input, fields, run }) => {
  const { id, confirmed, set } = input
  const allergies = await readAllergyAnswer(actor, fields)
  const scored = await run((transaction) =>
    recordTriage(transaction, actor, { id, vitals: set, confirmed, allergies }),
  )
  const answered = allergies ? [allergies.none ? done.noAllergies : done.allergy] : []
  if (!scored) return saved(answered.join(' '))
  return saved([vitalsDoneWords.saved(saidOfVitals(scored)), ...answered].join(' '), {}, toneOfVitals(scored))
})

/** Marks a set of vital signs as entered in error. */
export const takeBackVitals = formAction(
  'takeBackVitals',
  retractVitalsForm,
  async ({ actor, input: { id, expectedVersion, reason }, run }) => {
    const set = { id, expectedVersion, reason }
    const { takenAt } = await run((transaction) => retractVitals(transaction, actor, set))
    return saved(vitalsDoneWords.takenBack(timeOf(new Date(takenAt))))
  },
)

/** Ends the triage of a visit with its priority. */
export const finishVisitTriage = formAction(
  'finishVisitTriage',
  finishTriageForm,
  async ({ actor, input, run }) => {
    await run((transaction) => finishTriage(transaction, actor, input))
    return redirectTo(`/consultations/${input.id}?flash=triaged`)
  },
)
