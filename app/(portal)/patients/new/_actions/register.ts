'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { readReturn } from '@/lib/appointments/model/address'
import { registerPatient as register, registerUnknown } from '@/lib/patients/commands/register-patient'
import { registrationForm, unknownForm } from '@/lib/patients/schemas/details'
import { refuseDetails } from '../../_actions/refuse-details'

/** Registers a patient and goes to the chart, or back to the appointment that is made for the patient. */
export const registerPatient = formAction(
  'registerPatient',
  registrationForm,
  async ({ actor, input, fields }) => {
    const id = await register(actor, input)
    return redirectTo(readReturn(fields.back, id) ?? `/patients/${id}?flash=registered`)
  },
  { refuse: refuseDetails },
)

/** Registers a patient whose identity is not known and goes to the chart. */
export const registerUnknownPatient = formAction(
  'registerUnknownPatient',
  unknownForm,
  async ({ actor, input }) => {
    const id = await registerUnknown(actor, input)
    return redirectTo(`/patients/${id}?flash=registered`)
  },
)
