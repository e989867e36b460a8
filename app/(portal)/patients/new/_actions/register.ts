'use server'

import { redirect } from 'next/navigation'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm } from '@/lib/actions/answer'
import { readReturn } from '@/lib/appointments/model/address'
import type { FormState } from '@/lib/forms/form-state'
import { readForm } from '@/lib/forms/read-form'
import { registerPatient as register, registerUnknown } from '@/lib/patients/commands/register-patient'
import { registrationForm, unknownForm } from '@/lib/patients/schemas'
import { refuseDetails } from '../../_actions/refuse-details'

/** Registers a patient and goes on to the chart, or back to the appointment that waits for the patient. */
export async function registerPatient(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let id: string
  try {
    const { access } = await authorizeAction('registerPatient')
    id = await register(access, readForm(registrationForm, fields))
  } catch (error) {
    return refuseDetails(error, fields)
  }
  redirect(readReturn(fields.back, id) ?? `/patients/${id}?saved=registered`)
}

/** Registers somebody whom nobody knows and goes on to the chart. */
export async function registerUnknownPatient(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let id: string
  try {
    const { access } = await authorizeAction('registerUnknownPatient')
    id = await registerUnknown(access, readForm(unknownForm, fields))
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/patients/${id}?saved=registered`)
}
