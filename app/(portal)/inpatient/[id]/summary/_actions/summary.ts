'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import { signSummary } from '@/lib/flows/sign-summary'
import {
  beginSummaryForm,
  discardSummaryForm,
  retractSummaryForm,
  summaryForm,
  takeHomeForm,
} from '@/lib/inpatient/summary/schemas'
import * as steps from '@/lib/inpatient/summary/write-summary'
import { summaryDoneWords, takeHomeWords } from '@/lib/inpatient/words/summary/page'
import { takeHome } from '@/lib/orders/steps/take-home'

const pageOf = (stay: string) => `/inpatient/${stay}/summary`

/** Begins the summary of a stay, or a new edition. */
export const beginSummary = formAction('beginSummary', beginSummaryForm, async ({ actor, input, run }) => {
  const { stay: stayId, amendment } = input
  await run((transaction) => steps.beginSummary(transaction, actor, { stayId, amendment }))
  return redirectTo(`${pageOf(stayId)}?flash=begun`)
})

/** Saves a draft as it was sent, or signs it. */
export const saveSummary = formAction('saveSummary', summaryForm, async ({ actor, input, run }) => {
  const { stay, way, id, expectedVersion, reason, course, condition, plan } = input
  const edition = { id, expectedVersion, text: { reason, course, condition, plan } }
  if (way === 'sign') {
    await run((transaction) => signSummary(transaction, actor, edition))
    return redirectTo(`${pageOf(stay)}?flash=signed`)
  }
  const version = await run((transaction) => steps.saveSummary(transaction, actor, edition))
  return saved(summaryDoneWords.saved, { ...edition.text, expectedVersion: String(version) })
})

export const discardSummary = formAction(
  'discardSummary',
  discardSummaryForm,
  async ({ actor, input, run }) => {
    await run((transaction) => steps.discardSummary(transaction, actor, input))
    return saved(summaryDoneWords.discarded)
  },
)

export const retractSummary = formAction(
  'retractSummary',
  retractSummaryForm,
  async ({ actor, input, run }) => {
    await run((transaction) => steps.retractSummary(transaction, actor, input))
    return saved(summaryDoneWords.retracted)
  },
)

/** Prescribes a medicine of the stay to take home too. */
export const takeMedicineHome = formAction(
  'takeMedicineHome',
  takeHomeForm,
  async ({ actor, input, run }) => {
    const name = await run((transaction) => takeHome(transaction, actor, input))
    return saved(takeHomeWords.chosen(name))
  },
)
