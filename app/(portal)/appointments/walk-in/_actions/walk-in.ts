'use server'

import { redirect } from 'next/navigation'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm } from '@/lib/actions/answer'
import { walkInForm } from '@/lib/appointments/schemas'
import { walkIn } from '@/lib/flows/check-in'
import type { FormState } from '@/lib/forms/form-state'
import { readForm } from '@/lib/forms/read-form'

export async function checkInWalkIn(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('checkInWalkIn')
    const { patient: patientId, clinic: clinicId, ...rest } = readForm(walkInForm, fields)
    const { appointmentId } = await walkIn(access, { ...rest, patientId, clinicId })
    redirect(`/appointments/${appointmentId}?said=checked-in`)
  } catch (error) {
    return refuseForm(error, fields)
  }
}
