'use server'

import { refuseForm } from '@/lib/actions/answer'
import { formAction, redirectTo } from '@/lib/actions/form-action'
import type { FormState } from '@/lib/forms/form-state'
import { requestOperation as request } from '@/lib/theatre/commands/request'
import { requestForm } from '@/lib/theatre/schemas/operations'
import { AlreadyRequested } from '@/lib/theatre/steps/already-requested'
import { requestWords } from '@/lib/theatre/words/pages'

/** Requests an operation. While the same one is open, the answer leads to it. */
export const requestOperation = formAction(
  'requestOperation',
  requestForm,
  async ({ actor, input }) => {
    const { visit: encounterId, procedure: display, minutes: expectedMinutes, ...asked } = input
    const id = await request(actor, { ...asked, encounterId, display, expectedMinutes })
    return redirectTo(`/theatre/${id}?flash=requested`)
  },
  { refuse: withTheFirst },
)

function withTheFirst(error: unknown, fields: Record<string, unknown>): FormState {
  const refused = refuseForm(error, fields)
  if (!(error instanceof AlreadyRequested)) return refused
  const link = { href: `/theatre/${error.first.id}`, label: requestWords.theFirst, why: error.first.display }
  return { ...refused, links: [link] }
}
