'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as reports from '@/lib/laboratory/reports/acknowledge'
import { acknowledgeForm, appendForm } from '@/lib/laboratory/results/schemas'
import { reportScreen as words } from '@/lib/laboratory/words/results/report-screen'

export const acknowledgeLabReport = formAction(
  'acknowledgeLabReport',
  acknowledgeForm,
  async ({ actor, input }) => {
    const { expectedVersion: version, ...acknowledged } = input
    await reports.acknowledgeReport(actor, { ...acknowledged, version })
    return saved(words.acknowledged)
  },
)

export const appendLabReport = formAction('appendLabReport', appendForm, async ({ actor, input }) => {
  await reports.appendReport(actor, input)
  return saved(words.appended)
})
