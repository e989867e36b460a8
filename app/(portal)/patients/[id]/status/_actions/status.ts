'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { recordDeath, retractPatient, revertDeath } from '@/lib/flows/patient-status'
import { confidentialForm, statusForm } from '@/lib/patients/schemas/record'
import { deactivateOrReactivate } from '@/lib/patients/steps/deactivate-patient'
import { setConfidential } from '@/lib/patients/steps/set-confidential'

/** Makes a step of the record of a patient as a whole. */
export const changeStatus = formAction('changeStatus', statusForm, async ({ actor, input, run }) => {
  const { patient: patientId, expectedVersion } = input
  const at = { patientId, expectedVersion }
  await run(async (transaction) => {
    if (input.event === 'record-death')
      return await recordDeath(transaction, actor, { ...at, diedAt: input.diedAt })
    const { event, reason } = input
    if (event === 'revert-death') return await revertDeath(transaction, actor, { ...at, reason })
    if (event === 'retract') return await retractPatient(transaction, actor, { ...at, reason })
    return await deactivateOrReactivate(transaction, actor, { ...at, event, reason })
  })
  return redirectTo(`/patients/${patientId}?flash=${input.event}`)
})

/** Makes a chart confidential, or ends that. */
export const changeConfidential = formAction(
  'changeConfidential',
  confidentialForm,
  async ({ actor, input, run }) => {
    const { patient: patientId, expectedVersion, reason } = input
    const confidential = input.confidential === 'on'
    const asked = { patientId, expectedVersion, confidential, reason }
    await run((transaction) => setConfidential(transaction, actor, asked))
    return redirectTo(`/patients/${patientId}?flash=${confidential ? 'confidential' : 'open'}`)
  },
)
