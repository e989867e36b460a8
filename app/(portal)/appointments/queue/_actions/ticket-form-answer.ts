import { refresh } from 'next/cache'
import type { Access } from '@/lib/access/decision/access'
import { refuseForm } from '@/lib/actions/answer'
import { type Done, saved } from '@/lib/actions/form-action'
import { readTicketName } from '@/lib/appointments/queries/queue'
import { ticketDoneWords } from '@/lib/appointments/words/queue'
import type { FormState } from '@/lib/forms/form-state'

/*
 * The row of a form moves away with the answer, so the answer names the ticket that it is about; so does a refusal,
 * mostly because somebody else was first. Either way the queue is read again.
 */

/** What is so of the ticket `id` now; `words` makes the sentence about its number. */
export async function savedTicket(
  actor: Access,
  id: string,
  words: (ticket: string) => string,
): Promise<Done> {
  return saved(words((await readTicketName(actor, id)) ?? ''))
}

/** Answers a refusal with the number of the ticket. An option of `formAction`. */
export const namingTicket = {
  refuse: async (
    error: unknown,
    fields: Record<string, unknown>,
    actor: Access | undefined,
  ): Promise<FormState> => {
    const state = refuseForm(error, fields)
    if (!actor) return state
    refresh()
    const name = typeof fields.id === 'string' ? await readTicketName(actor, fields.id) : undefined
    return name && state.message ? { ...state, message: ticketDoneWords.refused(name, state.message) } : state
  },
}
