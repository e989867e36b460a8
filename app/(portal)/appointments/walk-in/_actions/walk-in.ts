'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { walkInForm } from '@/lib/appointments/schemas'
import { walkIn } from '@/lib/flows/check-in'

export const checkInWalkIn = formAction('checkInWalkIn', walkInForm, async ({ actor, input }) => {
  const { patient: patientId, clinic: clinicId, compared: _, ...asked } = input
  const { appointmentId } = await walkIn(actor, { ...asked, patientId, clinicId })
  return redirectTo(`/appointments/${appointmentId}?flash=checked-in`)
})
