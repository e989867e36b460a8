'use server'

import { redirect } from 'next/navigation'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm } from '@/lib/actions/answer'
import { checkInForm } from '@/lib/appointments/schemas'
import { checkIn } from '@/lib/flows/check-in'
import type { FormState } from '@/lib/forms/form-state'
import { readForm } from '@/lib/forms/read-form'

export async function checkInAppointment(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('checkInAppointment')
    const { appointmentId } = await checkIn(access, readForm(checkInForm, fields))
    redirect(`/appointments/${appointmentId}?said=checked-in`)
  } catch (error) {
    return refuseForm(error, fields)
  }
}
