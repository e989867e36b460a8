'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { chosenCode } from '@/lib/codes/chosen-code'
import { diagnosisChangeForm, diagnosisForm } from '@/lib/encounters/schemas/diagnoses'
import { addDiagnosis } from '@/lib/encounters/steps/add-diagnosis'
import { changeDiagnosis } from '@/lib/encounters/steps/change-diagnosis'
import { addDiagnosisWords, diagnosisDoneWords } from '@/lib/encounters/words/diagnoses'

/** Adds a diagnosis to a visit. */
export const diagnose = formAction('diagnose', diagnosisForm, async ({ actor, input, run }) => {
  const { code: typed, certainty } = input
  const code = await chosenCode('diagnosis', typed, 'code')
  await run((transaction) => addDiagnosis(transaction, actor, { ...input, code }))
  return saved(addDiagnosisWords.done(code.display), { use: 'secondary', certainty })
})

/** Changes a diagnosis of a visit: more or less certain, primary, entered in error. */
export const reviseDiagnosis = formAction(
  'reviseDiagnosis',
  diagnosisChangeForm,
  async ({ actor, input, run }) => {
    const name = await run((transaction) => changeDiagnosis(transaction, actor, input.event, input))
    return saved(diagnosisDoneWords[input.event](name))
  },
)
