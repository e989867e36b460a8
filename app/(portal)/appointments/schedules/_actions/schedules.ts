'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Access } from '@/lib/access/decision/access'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm, savedForm } from '@/lib/actions/answer'
import {
  addClinic,
  addException,
  addHours,
  endHours,
  takeExceptionBack,
} from '@/lib/appointments/commands/schedules'
import { countToMove } from '@/lib/appointments/queries/needs-action'
import { WEEKS_AHEAD } from '@/lib/appointments/queries/needs-action-sql'
import { clinicForm, endHoursForm, exceptionForm, hoursForm, reasonForm } from '@/lib/appointments/schemas'
import { dayWords, hospitalInstant } from '@/lib/clock/hospital-time'
import { counted } from '@/lib/format/counted'
import type { FormState } from '@/lib/forms/form-state'
import { readForm } from '@/lib/forms/read-form'

export async function addScheduleHours(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('addScheduleHours')
    const { practitioner, clinic: clinicId, weekday, ...rest } = readForm(hoursForm, fields)
    await addHours(access, {
      ...rest,
      clinicId,
      practitionerId: Number(practitioner),
      weekday: Number(weekday),
      validTo: null,
    })
    redirect('/appointments/schedules')
  } catch (error) {
    return refuseForm(error, fields)
  }
}

export async function endScheduleHours(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('endScheduleHours')
    const asked = readForm(endHoursForm, fields)
    await endHours(access, asked)
    refresh()
    return savedForm(`Saved. The last day is ${dayWords(asked.lastDay)}. ${await toMoveWords(access)}`)
  } catch (error) {
    return refuseForm(error, fields)
  }
}

export async function addScheduleException(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('addScheduleException')
    const {
      practitioner,
      clinic: clinicId,
      fromDay,
      fromTime,
      toDay,
      toTime,
      ...rest
    } = readForm(exceptionForm, fields)
    const id = await addException(access, {
      ...rest,
      clinicId,
      practitionerId: practitioner,
      startsAt: hospitalInstant(fromDay, fromTime),
      endsAt: hospitalInstant(toDay, toTime),
    })
    redirect(`/appointments/schedules?exception=${id}`)
  } catch (error) {
    return refuseForm(error, fields)
  }
}

export async function takeScheduleExceptionBack(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('takeScheduleExceptionBack')
    const whose = await takeExceptionBack(access, readForm(reasonForm, fields))
    refresh()
    return savedForm(`Taken back for ${whose}. The weekly hours hold again. ${await toMoveWords(access)}`)
  } catch (error) {
    return refuseForm(error, fields)
  }
}

export async function addScheduleClinic(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('addScheduleClinic')
    await addClinic(access, readForm(clinicForm, fields))
    redirect('/appointments/schedules')
  } catch (error) {
    return refuseForm(error, fields)
  }
}

/** What has to be moved now, by this change or by another. The change is saved, whether it can be counted or not. */
async function toMoveWords(access: Access): Promise<string> {
  const count = await countToMove(access).catch(() => undefined)
  if (count === undefined) return ''
  const when = `in the next ${WEEKS_AHEAD} weeks`
  if (count === 0) return `No appointment has to be moved ${when}.`
  return `In all, ${counted(count, 'appointment')} ${count === 1 ? 'has' : 'have'} to be moved ${when}: see “To settle”.`
}
