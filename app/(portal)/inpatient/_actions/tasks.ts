'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { hospitalInstant } from '@/lib/clock/hospital-time'
import * as tasks from '@/lib/inpatient/tasks/commands'
import { addTaskForm, endTaskForm, stepTaskForm } from '@/lib/inpatient/tasks/schemas'
import { taskWords as words } from '@/lib/inpatient/tasks/words'

export const addTask = formAction('addTask', addTaskForm, async ({ actor, input }) => {
  const { stay: encounterId, day, time, whose, ...task } = input
  await tasks.addTask(actor, { ...task, ...whose, encounterId, dueAt: hospitalInstant(day, time) })
  return saved(words.added, { day, time })
})

export const acceptTask = formAction('acceptTask', stepTaskForm, async ({ actor, input }) => {
  await tasks.stepTask(actor, 'accept', input)
  return saved(words.accepted)
})

export const completeTask = formAction('completeTask', stepTaskForm, async ({ actor, input }) => {
  await tasks.stepTask(actor, 'complete', input)
  return saved(words.completed)
})

export const rejectTask = formAction('rejectTask', endTaskForm, async ({ actor, input }) => {
  await tasks.stepTask(actor, 'reject', input)
  return saved(words.rejected)
})

export const cancelTask = formAction('cancelTask', endTaskForm, async ({ actor, input }) => {
  await tasks.stepTask(actor, 'cancel', input)
  return saved(words.cancelled)
})
