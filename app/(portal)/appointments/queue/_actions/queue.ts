'use server'

import { formAction } from '@/lib/actions/form-action'
import { callForm, callNextForm, moveForm, reasonForm, stepForm } from '@/lib/appointments/schemas'
import { ticketDoneWords as done } from '@/lib/appointments/words/queue'
import * as queue from '@/lib/flows/queue'
import { namingTicket, savedTicket } from './ticket-form-answer'

export const callFromQueue = formAction(
  'callFromQueue',
  callForm,
  async ({ actor, input }) =>
    savedTicket(actor, await queue.callTicket(actor, input), (ticket) => done.called(ticket, input.room)),
  namingTicket,
)

export const callNextFromQueue = formAction(
  'callNextFromQueue',
  callNextForm,
  async ({ actor, input: { clinic: clinicId, ...asked } }) =>
    savedTicket(actor, await queue.callNext(actor, { ...asked, clinicId }), (ticket) =>
      done.called(ticket, asked.room),
    ),
  namingTicket,
)

export const moveInQueue = formAction(
  'moveInQueue',
  moveForm,
  async ({ actor, input }) => savedTicket(actor, await queue.moveTicket(actor, input), done[input.event]),
  namingTicket,
)

export const leaveWithoutBeingSeen = formAction(
  'leaveWithoutBeingSeen',
  reasonForm,
  async ({ actor, input }) => savedTicket(actor, await queue.leaveWithoutBeingSeen(actor, input), done.left),
  namingTicket,
)

export const returnToQueue = formAction(
  'returnToQueue',
  stepForm,
  async ({ actor, input }) => savedTicket(actor, await queue.returnToQueue(actor, input), done.requeue),
  namingTicket,
)
