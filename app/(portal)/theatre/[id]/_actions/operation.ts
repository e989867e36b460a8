'use server'

import type { z } from 'zod'
import { formAction, redirectTo } from '@/lib/actions/form-action'
import { hospitalInstant } from '@/lib/clock/hospital-time'
import { bookOperation as book } from '@/lib/theatre/commands/book'
import { correctSide } from '@/lib/theatre/commands/correct-side'
import {
  acceptOperation as accept,
  cancelOperation as cancel,
  postponeOperation as postpone,
  retractOperation as retract,
  unprepareOperation as unprepare,
  withdrawOperation as withdraw,
} from '@/lib/theatre/commands/steps'
import { bookForm, cancelForm, reasonForm, sideForm, stepForm } from '@/lib/theatre/schemas/operations'

export const acceptOperation = formAction('acceptOperation', stepForm, async ({ actor, input }) =>
  redirectTo(`/theatre/${await accept(actor, input)}?flash=accepted`),
)

export const bookOperation = formAction('bookOperation', bookForm, async ({ actor, input }) =>
  redirectTo(`/theatre/${await book(actor, 'book', bookingOf(input))}?flash=booked`),
)

export const moveOperation = formAction('moveOperation', bookForm, async ({ actor, input }) =>
  redirectTo(`/theatre/${await book(actor, 'move', bookingOf(input))}?flash=moved`),
)

export const postponeOperation = formAction('postponeOperation', reasonForm, async ({ actor, input }) =>
  redirectTo(`/theatre/${await postpone(actor, input)}?flash=postponed`),
)

export const unprepareOperation = formAction('unprepareOperation', reasonForm, async ({ actor, input }) =>
  redirectTo(`/theatre/${await unprepare(actor, input)}?flash=unprepared`),
)

export const cancelOperation = formAction('cancelOperation', cancelForm, async ({ actor, input }) =>
  redirectTo(`/theatre/${await cancel(actor, input)}?flash=cancelled`),
)

export const withdrawOperation = formAction('withdrawOperation', reasonForm, async ({ actor, input }) =>
  redirectTo(`/theatre/${await withdraw(actor, input)}?flash=withdrawn`),
)

export const retractOperation = formAction('retractOperation', reasonForm, async ({ actor, input }) =>
  redirectTo(`/theatre/${await retract(actor, input)}?flash=retracted`),
)

export const correctOperationSide = formAction('correctOperationSide', sideForm, async ({ actor, input }) =>
  redirectTo(`/theatre/${await correctSide(actor, input)}?flash=side`),
)

const roles = ['surgeon', 'assistant', 'anaesthetist', 'scrub', 'circulating'] as const

function bookingOf(input: z.output<typeof bookForm>) {
  const { key, id, expectedVersion, theatre: theatreId, minutes, displaceReason } = input
  return {
    ...{ key, id, expectedVersion, theatreId, minutes, displaceReason },
    startsAt: hospitalInstant(input.day, input.time),
    team: roles.flatMap((role) => {
      const staffId = input[role]
      return staffId === null ? [] : [{ staffId, role }]
    }),
  }
}
