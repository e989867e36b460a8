'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { turnScreensOff as turnOff } from '@/lib/appointments/commands/screens'
import {
  callForm,
  callNextForm,
  moveForm,
  reasonForm,
  screensForm,
  stepForm,
} from '@/lib/appointments/schemas'
import { ticketDoneWords as done, queueWords } from '@/lib/appointments/words/queue'
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

export const turnScreensOff = formAction('turnScreensOff', screensForm, async ({ actor, input }) =>
  saved(queueWords.screensAreOff(await turnOff(actor, { key: input.key, clinicId: input.clinic }))),
)
