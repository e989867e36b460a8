'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import * as payers from '@/lib/billing/prices/commands/payers'
import { addPayerForm, changePayerForm } from '@/lib/billing/prices/schemas'
import { payerWords } from '@/lib/billing/prices/words/pages'

export const addPayer = formAction('addPayer', addPayerForm, async ({ actor, input }) =>
  redirectTo(`/billing/payers/${await payers.addPayer(actor, input)}`),
)

export const changePayer = formAction('changePayer', changePayerForm, async ({ actor, input }) => {
  await payers.changePayer(actor, input)
  return saved(payerWords.done.changed)
})
