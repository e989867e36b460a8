'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { reasonForm, stepForm } from '@/lib/appointments/schemas'
import { markNoShow, undoCheckIn, undoNoShow, withdraw } from '@/lib/flows/end-appointment'

export const cancelAppointment = formAction('cancelAppointment', reasonForm, async ({ actor, input }) => {
  const id = await withdraw(actor, { ...input, event: 'cancel' })
  return redirectTo(`/appointments/${id}?flash=cancel`)
})

export const retractAppointment = formAction('retractAppointment', reasonForm, async ({ actor, input }) => {
  const id = await withdraw(actor, { ...input, event: 'retract' })
  return redirectTo(`/appointments/${id}?flash=retract`)
})

export const markAppointmentNoShow = formAction(
  'markAppointmentNoShow',
  reasonForm,
  async ({ actor, input }) =>
    redirectTo(`/appointments/${await markNoShow(actor, input)}?flash=mark-no-show`),
)

export const undoAppointmentNoShow = formAction('undoAppointmentNoShow', stepForm, async ({ actor, input }) =>
  redirectTo(`/appointments/${await undoNoShow(actor, input)}?flash=undo-no-show`),
)

export const undoAppointmentCheckIn = formAction(
  'undoAppointmentCheckIn',
  reasonForm,
  async ({ actor, input }) =>
    redirectTo(`/appointments/${await undoCheckIn(actor, input)}?flash=undo-check-in`),
)
