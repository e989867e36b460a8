'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { dismissNoticeForm } from '@/lib/notices/schemas'
import { dismissNotice as dismiss } from '@/lib/notices/steps/dismiss-notice'
import { words } from '@/lib/notices/words/refusals'

/** Takes a notice off the dashboard of the person whom it was for. */
export const dismissNotice = formAction('dismissNotice', dismissNoticeForm, async ({ actor, input, run }) => {
  const order = await run((transaction) => dismiss(transaction, actor, input.notice))
  return saved(words.dismissed(order).text)
})
