'use server'

import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm } from '@/lib/actions/answer'
import { callForm, callNextForm, moveForm, reasonForm, stepForm } from '@/lib/appointments/schemas'
import { callNext, callTicket, leaveQueue, moveTicket, returnToQueue } from '@/lib/flows/queue'
import type { FormState } from '@/lib/forms/form-state'
import { readForm } from '@/lib/forms/read-form'
import { aboutTicket } from './ticket-form-answer'

export async function callFromQueue(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('callFromQueue')
    return await aboutTicket(access, fields, async () => {
      const asked = readForm(callForm, fields)
      return { id: await callTicket(access, asked), now: `is called to ${asked.room}` }
    })
  } catch (error) {
    return refuseForm(error, fields)
  }
}

export async function callNextFromQueue(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('callNextFromQueue')
    return await aboutTicket(access, fields, async () => {
      const { clinic: clinicId, ...rest } = readForm(callNextForm, fields)
      return { id: await callNext(access, { ...rest, clinicId }), now: `is called to ${rest.room}` }
    })
  } catch (error) {
    return refuseForm(error, fields)
  }
}

const moved = {
  serve: 'is with the clinician',
  requeue: 'is back in the queue',
  finish: 'is done',
}

export async function moveInQueue(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('moveInQueue')
    return await aboutTicket(access, fields, async () => {
      const asked = readForm(moveForm, fields)
      return { id: await moveTicket(access, asked), now: moved[asked.event] }
    })
  } catch (error) {
    return refuseForm(error, fields)
  }
}

export async function leaveFromQueue(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('leaveFromQueue')
    return await aboutTicket(access, fields, async () => {
      const id = await leaveQueue(access, readForm(reasonForm, fields))
      return { id, now: 'has left without being seen' }
    })
  } catch (error) {
    return refuseForm(error, fields)
  }
}

export async function comeBackToQueue(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('comeBackToQueue')
    return await aboutTicket(access, fields, async () => {
      const id = await returnToQueue(access, readForm(stepForm, fields))
      return { id, now: 'is back in the queue' }
    })
  } catch (error) {
    return refuseForm(error, fields)
  }
}
