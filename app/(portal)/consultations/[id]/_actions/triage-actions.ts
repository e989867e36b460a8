'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import type { Score } from '@/lib/encounters/model/early-warning-score'
import { finishTriageForm, visitForm } from '@/lib/encounters/schemas/visits'
import { retractVitalsForm, vitalsForm } from '@/lib/encounters/schemas/vitals'
import { recordVitals } from '@/lib/encounters/steps/record-vitals'
import { retractVitals } from '@/lib/encounters/steps/retract-vitals'
import { riskWords } from '@/lib/encounters/words/codes'
import { vitalsDoneWords } from '@/lib/encounters/words/vitals'
import { finishTriage, startTriage } from '@/lib/flows/triage'
import { timeOf } from '../../_components/time-of'

/** Begins the triage of a visit. */
export const startVisitTriage = formAction('startVisitTriage', visitForm, async ({ actor, input, run }) => {
  await run((transaction) => startTriage(transaction, actor, input))
  return redirectTo(`/consultations/${input.id}?flash=triage`)
})

/** Keeps a set of vital signs of a visit. */
export const saveVitals = formAction('saveVitals', vitalsForm, async ({ actor, input, run }) => {
  const { key: _, id, confirmed, ...typed } = input
  const scored = await run((transaction) => recordVitals(transaction, actor, id, typed, confirmed))
  return saved(vitalsDoneWords.saved(scoreSentence(scored)))
})

function scoreSentence(scored: Score): string {
  if ('none' in scored) return scored.none
  const { total, risk } = scored.score
  return vitalsDoneWords.score(total, riskWords[risk].toLowerCase())
}

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
