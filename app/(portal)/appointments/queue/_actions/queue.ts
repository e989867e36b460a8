'use server'

import { formAction } from '@/lib/actions/form-action'
import { callForm, callNextForm, moveForm, reasonForm, stepForm } from '@/lib/appointments/schemas'
import * as queue from '@/lib/flows/queue'
import { namingTicket, savedTicket } from './ticket-form-answer'

export const callFromQueue = formAction(
  'callFromQueue',
  callForm,
  async ({ actor, input }) =>
    savedTicket(actor, await queue.callTicket(actor, input), `is called to ${input.room}`),
  namingTicket,
)

export const callNextFromQueue = formAction(
  'callNextFromQueue',
  callNextForm,
  async ({ actor, input: { clinic: clinicId, ...asked } }) =>
    savedTicket(actor, await queue.callNext(actor, { ...asked, clinicId }), `is called to ${asked.room}`),
  namingTicket,
)

const moved = {
  serve: 'is with the clinician',
  requeue: 'is back in the queue',
  finish: 'is done',
}

export const moveInQueue = formAction(
  'moveInQueue',
  moveForm,
  async ({ actor, input }) => savedTicket(actor, await queue.moveTicket(actor, input), moved[input.event]),
  namingTicket,
)

export const leaveWithoutBeingSeen = formAction(
  'leaveWithoutBeingSeen',
  reasonForm,
  async ({ actor, input }) =>
    savedTicket(actor, await queue.leaveWithoutBeingSeen(actor, input), 'has left without being seen'),
  namingTicket,
)

export const returnToQueue = formAction(
  'returnToQueue',
  stepForm,
  async ({ actor, input }) =>
    savedTicket(actor, await queue.returnToQueue(actor, input), 'is back in the queue'),
  namingTicket,
)
