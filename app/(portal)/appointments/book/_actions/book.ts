'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { book, offerSlot, reschedule, waitForSlot } from '@/lib/appointments/commands/booking'
import { bookOrWaitForm, offerForm, rescheduleForm } from '@/lib/appointments/schemas'
import { withNewTimes } from './refuse-with-new-times'

/** Books a slot, or with the other button puts the patient on the waiting list. */
export const bookAppointment = formAction(
  'bookAppointment',
  bookOrWaitForm,
  async ({ actor, input }) => {
    const { key, patient: patientId, clinic: clinicId, kind, priority, reason } = input
    const asked = { key, patientId, clinicId, kind, priority, reason }
    if (input.intent === 'wait') {
      const id = await waitForSlot(actor, { ...asked, practitionerId: input.practitioner })
      return redirectTo(`/appointments/${id}?flash=waiting`)
    }
    return redirectTo(`/appointments/${await book(actor, { ...asked, slot: input.slot })}?flash=booked`)
  },
  withNewTimes,
)

/** Gives a slot to somebody on the waiting list. */
export const offerAppointment = formAction(
  'offerAppointment',
  offerForm,
  async ({ actor, input }) => redirectTo(`/appointments/${await offerSlot(actor, input)}?flash=booked`),
  withNewTimes,
)

/** Moves an appointment to another slot. */
export const rescheduleAppointment = formAction(
  'rescheduleAppointment',
  rescheduleForm,
  async ({ actor, input }) => redirectTo(`/appointments/${await reschedule(actor, input)}?flash=moved`),
  withNewTimes,
)
