'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { checkInForm } from '@/lib/appointments/schemas'
import { checkIn } from '@/lib/flows/check-in'

export const checkInAppointment = formAction('checkInAppointment', checkInForm, async ({ actor, input }) => {
  const { appointmentId } = await checkIn(actor, input)
  return redirectTo(`/appointments/${appointmentId}?flash=checked-in`)
})
