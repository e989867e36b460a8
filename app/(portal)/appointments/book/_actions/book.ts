'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { book, offerSlot, reschedule, waitForSlot } from '@/lib/appointments/commands/booking'
import { bookOrWaitForm, offerForm, rescheduleForm } from '@/lib/appointments/schemas'
import { withNewTimes } from './refuse-with-new-times'

/** Books a slot, and with the other buttons goes on to the check-in, or puts the patient on the waiting list. */
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
    const id = await book(actor, { ...asked, slot: input.slot })
    return redirectTo(
      input.intent === 'check-in' ? `/appointments/${id}/check-in` : `/appointments/${id}?flash=booked`,
    )
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
