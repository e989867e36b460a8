'use server'

import { refuseDetails } from '@/app/(portal)/patients/_actions/refuse-details'
import { formAction, redirectTo } from '@/lib/actions/form-action'
import { correctPatient as correct } from '@/lib/patients/commands/correct-patient'
import { describeDetailsConflict } from '@/lib/patients/queries/describe-details-conflict'
import { correctionForm } from '@/lib/patients/schemas/details'

/** Corrects the details of a patient and goes back to the chart. */
export const correctPatient = formAction(
  'correctPatient',
  correctionForm,
  async ({ actor, input }) => {
    await describeDetailsConflict(actor, input, () => correct(actor, input))
    return redirectTo(`/patients/${input.id}?flash=details`)
  },
  { refuse: refuseDetails },
)
