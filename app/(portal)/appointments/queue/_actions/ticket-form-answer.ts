import { refresh } from 'next/cache'
import type { Access } from '@/lib/access/decision/access'
import { refuseForm } from '@/lib/actions/answer'
import { type Done, saved } from '@/lib/actions/form-action'
import { readTicketName } from '@/lib/appointments/queries/queue'
import type { FormState } from '@/lib/forms/form-state'

/*
 * The row of a form moves away with the answer, so the answer names the ticket that it is about; so does a refusal,
 * mostly because somebody else was first. Either way the queue is read again.
 */

/** What is so of the ticket `id` now, such as "is called to Room 8", as a sentence about its number. */
export async function savedTicket(actor: Access, id: string, now: string): Promise<Done> {
  return saved(`${await readTicketName(actor, id)} ${now}.`)
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
    return name && state.message ? { ...state, message: `${name}: ${state.message}` } : state
  },
}
