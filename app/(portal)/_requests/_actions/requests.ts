'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { requestAccess as request, withdrawRequest as withdraw } from '@/lib/requests/commands/request-access'
import { askForm, withdrawForm } from '@/lib/requests/schemas'
import { askWords } from '@/lib/requests/words/requests'

/** Asks for an entry that is closed to the user. */
export const requestAccess = formAction('requestAccess', askForm, async ({ actor, input, run }) => {
  const { key: _, ...asked } = input
  await run((transaction) => request(transaction, actor, asked))
  return saved(askWords.sent)
})

/** Takes back a request of the user. */
export const withdrawRequest = formAction('withdrawRequest', withdrawForm, async ({ actor, input, run }) => {
  await run((transaction) => withdraw(transaction, actor, Number(input.request)))
  return saved(askWords.withdrawn)
})
