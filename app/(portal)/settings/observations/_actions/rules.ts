'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as rules from '@/lib/inpatient/policies/commands'
import { intervalsForm, medicineForm, medicineStepForm, stepsForm } from '@/lib/inpatient/policies/schemas'
import { policyWords as words } from '@/lib/inpatient/policies/words'

export const saveObservationIntervals = formAction(
  'saveObservationIntervals',
  intervalsForm,
  async ({ actor, input }) => {
    await rules.saveIntervals(actor, input)
    return saved(words.intervals.saved)
  },
)

export const saveEscalationSteps = formAction('saveEscalationSteps', stepsForm, async ({ actor, input }) => {
  await rules.saveSteps(actor, input)
  return saved(words.steps.saved)
})

export const addHighRiskMedicine = formAction(
  'addHighRiskMedicine',
  medicineForm,
  async ({ actor, input }) => {
    await rules.addMedicine(actor, input)
    return saved(words.medicines.added)
  },
)

export const stepHighRiskMedicine = formAction(
  'stepHighRiskMedicine',
  medicineStepForm,
  async ({ actor, input }) => {
    await rules.stepMedicine(actor, input)
    return saved(words.medicines.stepped[input.active ? 'yes' : 'no'])
  },
)
