'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm } from '@/lib/actions/answer'
import { book, offerSlot, reschedule, waitForSlot } from '@/lib/appointments/commands/booking'
import { bookForm, offerForm, rescheduleForm, waitForm } from '@/lib/appointments/schemas'
import type { FormState } from '@/lib/forms/form-state'
import { readForm } from '@/lib/forms/read-form'

/** Books a slot, or with the other button puts the patient on the waiting list. */
export async function bookAppointment(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('bookAppointment')
    if (fields.intent === 'wait') {
      const { patient: patientId, clinic: clinicId, practitioner, ...rest } = readForm(waitForm, fields)
      const asked = { ...rest, patientId, clinicId, practitionerId: practitioner }
      redirect(`/appointments/${await waitForSlot(access, asked)}?said=waiting`)
    }
    const { patient: patientId, clinic: clinicId, ...rest } = readForm(bookForm, fields)
    redirect(`/appointments/${await book(access, { ...rest, patientId, clinicId })}?said=booked`)
  } catch (error) {
    return refusedWithNewTimes(error, fields)
  }
}

/** Gives a slot to somebody on the waiting list. */
export async function offerAppointment(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('offerAppointment')
    redirect(`/appointments/${await offerSlot(access, readForm(offerForm, fields))}?said=booked`)
  } catch (error) {
    return refusedWithNewTimes(error, fields)
  }
}

/** Moves an appointment to another slot. */
export async function rescheduleAppointment(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('rescheduleAppointment')
    redirect(`/appointments/${await reschedule(access, readForm(rescheduleForm, fields))}?said=moved`)
  } catch (error) {
    return refusedWithNewTimes(error, fields)
  }
}

/** The refusal, with the times read anew: the one that was chosen may be gone. */
function refusedWithNewTimes(error: unknown, fields: Record<string, unknown>): FormState {
  const state = refuseForm(error, fields)
  refresh()
  return state
}
