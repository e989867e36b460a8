'use server'

import { refresh } from 'next/cache'
import { authorizeAction, formFields } from '@/lib/access/action'
import { callNext, callTicket, leaveQueue, moveTicket, returnToQueue } from '@/lib/appointments/call'
import { callForm, callNextForm, moveForm, reasonForm, stepForm } from '@/lib/appointments/forms'
import { refuseForm, savedForm } from '@/lib/forms/answer'
import type { FormState } from '@/lib/forms/form-state'
import { readForm } from '@/lib/forms/read-form'

export async function callFromQueue(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('callFromQueue')
    await callTicket(access, readForm(callForm, fields))
    return changed()
  } catch (error) {
    return refused(error, fields)
  }
}

export async function callNextFromQueue(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('callNextFromQueue')
    const { clinic: clinicId, ...rest } = readForm(callNextForm, fields)
    await callNext(access, { ...rest, clinicId })
    return changed()
  } catch (error) {
    return refused(error, fields)
  }
}

export async function moveInQueue(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('moveInQueue')
    await moveTicket(access, readForm(moveForm, fields))
    return changed()
  } catch (error) {
    return refused(error, fields)
  }
}

export async function leaveFromQueue(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('leaveFromQueue')
    await leaveQueue(access, readForm(reasonForm, fields))
    return changed()
  } catch (error) {
    return refused(error, fields)
  }
}

export async function comeBackToQueue(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('comeBackToQueue')
    await returnToQueue(access, readForm(stepForm, fields))
    return changed()
  } catch (error) {
    return refused(error, fields)
  }
}

/** The row moves, which says it; a form of its own goes with the row. */
function changed(): FormState {
  refresh()
  return savedForm('')
}

/** Mostly because somebody else moved the ticket, so the queue is read anew. */
function refused(error: unknown, fields: Record<string, unknown>): FormState {
  const state = refuseForm(error, fields)
  refresh()
  return state
}
