'use server'

import { refuseDetails } from '@/app/(portal)/patients/_actions/refuse-details'
import { formAction, redirectTo } from '@/lib/actions/form-action'
import { identifyPatient as identify } from '@/lib/patients/commands/identify-patient'
import { identificationForm } from '@/lib/patients/schemas/details'

/** Says who an unidentified patient is and goes back to the chart. */
export const identifyPatient = formAction(
  'identifyPatient',
  identificationForm,
  async ({ actor, input }) => {
    await identify(actor, input)
    return redirectTo(`/patients/${input.id}?flash=identified`)
  },
  { refuse: refuseDetails },
)
