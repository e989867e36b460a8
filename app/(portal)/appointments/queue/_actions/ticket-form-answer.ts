import { refresh } from 'next/cache'
import type { Access } from '@/lib/access/decision/access'
import { refuseForm, savedForm } from '@/lib/actions/answer'
import { readTicketName } from '@/lib/appointments/queries/queue'
import type { FormState } from '@/lib/forms/form-state'

/**
 * Runs a step of a ticket and answers with a sentence about its number, for the row of the form moves away with the
 * answer; so does a refusal, mostly because somebody else was first. Either way the queue is read anew. `step` returns
 * the id of the ticket and what is so of it now, such as "is called to Room 8".
 */
export async function aboutTicket(
  access: Access,
  fields: Record<string, unknown>,
  step: () => Promise<{ id: string; now: string }>,
): Promise<FormState> {
  try {
    const { id, now } = await step()
    refresh()
    return savedForm(`${await readTicketName(access, id)} ${now}.`)
  } catch (error) {
    const state = refuseForm(error, fields)
    refresh()
    const name = typeof fields.id === 'string' ? await readTicketName(access, fields.id) : undefined
    return name && state.message ? { ...state, message: `${name}: ${state.message}` } : state
  }
}
