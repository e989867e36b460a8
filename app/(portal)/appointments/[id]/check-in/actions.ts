'use server'

import { redirect } from 'next/navigation'
import { authorizeAction, formFields } from '@/lib/access/action'
import { checkIn } from '@/lib/appointments/check-in'
import { checkInForm } from '@/lib/appointments/forms'
import { refuseForm } from '@/lib/forms/answer'
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
