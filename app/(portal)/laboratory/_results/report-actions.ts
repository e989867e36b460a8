'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as reports from '@/lib/laboratory/reports/acknowledge'
import { acknowledgeForm, appendForm } from '@/lib/laboratory/results/schemas'
import { reportScreen as words } from '@/lib/laboratory/words/results/report-screen'

export const acknowledgeReport = formAction(
  'acknowledgeReport',
  acknowledgeForm,
  async ({ actor, input }) => {
    await reports.acknowledgeReport(actor, input)
    return saved(words.acknowledged)
  },
)

export const appendReport = formAction('appendReport', appendForm, async ({ actor, input }) => {
  await reports.appendReport(actor, input)
  return saved(words.appended)
})
