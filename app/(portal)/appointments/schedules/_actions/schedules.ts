'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import {
  addClinic,
  addException,
  addHours,
  endHours,
  takeExceptionBack,
} from '@/lib/appointments/commands/schedules'
import { clinicForm, endHoursForm, exceptionForm, hoursForm, reasonForm } from '@/lib/appointments/schemas'
import { exceptionWords, weeklyHoursWords } from '@/lib/appointments/words/schedules'
import { dayWords, hospitalInstant } from '@/lib/clock/hospital-time'
import { toMoveWords } from './to-move-words'

export const addScheduleHours = formAction('addScheduleHours', hoursForm, async ({ actor, input }) => {
  const { practitioner, clinic: clinicId, weekday, nextDay: _, ...hours } = input
  await addHours(actor, {
    ...hours,
    clinicId,
    practitionerId: Number(practitioner),
    weekday: Number(weekday),
    validTo: null,
  })
  return redirectTo('/appointments/schedules')
})

export const endScheduleHours = formAction('endScheduleHours', endHoursForm, async ({ actor, input }) => {
  await endHours(actor, input)
  return saved(weeklyHoursWords.ended(dayWords(input.lastDay), await toMoveWords(actor)))
})

export const addScheduleException = formAction(
  'addScheduleException',
  exceptionForm,
  async ({ actor, input }) => {
    const { practitioner, clinic: clinicId, fromDay, fromTime, toDay, toTime, ...exception } = input
    const id = await addException(actor, {
      ...exception,
      clinicId,
      practitionerId: practitioner,
      startsAt: hospitalInstant(fromDay, fromTime),
      endsAt: hospitalInstant(toDay, toTime),
    })
    return redirectTo(`/appointments/schedules?exception=${id}`)
  },
)

export const takeScheduleExceptionBack = formAction(
  'takeScheduleExceptionBack',
  reasonForm,
  async ({ actor, input }) => {
    const whose = await takeExceptionBack(actor, input)
    return saved(exceptionWords.takenBack(whose, await toMoveWords(actor)))
  },
)

export const addScheduleClinic = formAction('addScheduleClinic', clinicForm, async ({ actor, input }) => {
  await addClinic(actor, input)
  return redirectTo('/appointments/schedules')
})
