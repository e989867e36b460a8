'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { saidOfVitals, toneOfVitals } from '@/lib/encounters/model/scores/said-of-vitals'
import { retractVitalsForm, vitalsForm } from '@/lib/encounters/schemas/vitals'
import { recordVitals } from '@/lib/encounters/steps/record-vitals'
import { retractVitals } from '@/lib/encounters/steps/retract-vitals'
import { measuredWords } from '@/lib/encounters/words/forms'
import { vitalsDoneWords } from '@/lib/encounters/words/vitals'
import { FormRefused } from '@/lib/forms/read-form'
import * as observations from '@/lib/inpatient/observations/commands'
import { answerForm, planForm } from '@/lib/inpatient/observations/schemas'
import { escalationWords, observationWords } from '@/lib/inpatient/words/observations/screens'

/** Keeps a set of observations of a stay; a high score calls for help by a trigger. */
export const recordObservations = formAction(
  'recordObservations',
  vitalsForm,
  async ({ actor, input: { id, confirmed, set }, run }) => {
    if (!set) throw new FormRefused({ respirations: measuredWords.nothing })
    const found = await run((transaction) => recordVitals(transaction, actor, id, set, confirmed))
    return saved(vitalsDoneWords.saved(saidOfVitals(found)), {}, toneOfVitals(found))
  },
)

/** Marks a set of a stay as entered in error. */
export const takeBackObservations = formAction(
  'takeBackObservations',
  retractVitalsForm,
  async ({ actor, input: { id, expectedVersion, reason }, run }) => {
    const set = { id, expectedVersion, reason }
    const { takenAt } = await run((transaction) => retractVitals(transaction, actor, set))
    return saved(vitalsDoneWords.takenBack(dayAndTime(new Date(takenAt))))
  },
)

export const planObservations = formAction('planObservations', planForm, async ({ actor, input }) => {
  await observations.planObservations(actor, input)
  return saved(observationWords.plan.done)
})

export const acknowledgeEscalation = formAction(
  'acknowledgeEscalation',
  answerForm,
  async ({ actor, input }) => {
    await observations.acknowledgeEscalation(actor, input)
    return saved(escalationWords.done['high-score'])
  },
)

export const answerOverdue = formAction('answerOverdue', answerForm, async ({ actor, input }) => {
  await observations.answerOverdue(actor, input)
  return saved(escalationWords.done.overdue)
})
