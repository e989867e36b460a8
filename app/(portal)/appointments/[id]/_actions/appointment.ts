'use server'

import { redirect } from 'next/navigation'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm } from '@/lib/actions/answer'
import { reasonForm, stepForm } from '@/lib/appointments/schemas'
import { find, miss, undoCheckIn, withdraw } from '@/lib/flows/end-appointment'
import type { FormState } from '@/lib/forms/form-state'
import { readForm } from '@/lib/forms/read-form'

export async function cancelAppointment(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('cancelAppointment')
    redirect(
      `/appointments/${await withdraw(access, { ...readForm(reasonForm, fields), event: 'cancel' })}?said=cancel`,
    )
  } catch (error) {
    return refuseForm(error, fields)
  }
}

export async function retractAppointment(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('retractAppointment')
    redirect(
      `/appointments/${await withdraw(access, { ...readForm(reasonForm, fields), event: 'retract' })}?said=retract`,
    )
  } catch (error) {
    return refuseForm(error, fields)
  }
}

export async function missAppointment(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('missAppointment')
    redirect(`/appointments/${await miss(access, readForm(reasonForm, fields))}?said=miss`)
  } catch (error) {
    return refuseForm(error, fields)
  }
}

export async function findAppointment(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('findAppointment')
    redirect(`/appointments/${await find(access, readForm(stepForm, fields))}?said=find`)
  } catch (error) {
    return refuseForm(error, fields)
  }
}

export async function undoAppointmentCheckIn(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('undoAppointmentCheckIn')
    redirect(`/appointments/${await undoCheckIn(access, readForm(reasonForm, fields))}?said=undo-check-in`)
  } catch (error) {
    return refuseForm(error, fields)
  }
}
