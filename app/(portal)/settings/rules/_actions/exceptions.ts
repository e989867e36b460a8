'use server'

import { endException as end, recordException as record } from '@/lib/access/rules/exceptions'
import { endExceptionForm, exceptionForm } from '@/lib/access/rules/schemas'
import { formAction, saved } from '@/lib/actions/form-action'
import { exceptionFormWords, rulesWords } from '@/lib/settings/words/rules-page'

/** Lets somebody break a rule until the end of a day. */
export const recordException = formAction('recordException', exceptionForm, async ({ actor, input, run }) => {
  const { key: _, ...asked } = input
  await run((transaction) => record(transaction, actor, asked))
  return saved(exceptionFormWords.recorded)
})

/** Ends an exception now. */
export const endException = formAction('endException', endExceptionForm, async ({ actor, input, run }) => {
  await run((transaction) => end(transaction, actor, input.exception))
  return saved(rulesWords.ended)
})
