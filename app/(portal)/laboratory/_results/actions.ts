'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as entry from '@/lib/laboratory/results/enter'
import { decideForm, enterForm, verifyForm } from '@/lib/laboratory/results/schemas'
import * as verification from '@/lib/laboratory/results/verify'
import * as decisions from '@/lib/laboratory/results/with-reason'
import { specimenWords as words } from '@/lib/laboratory/words/results/screen'

export const enterResults = formAction('enterResults', enterForm, async ({ actor, input }) =>
  saved(words.enter.saved(await entry.enterResults(actor, input)), { analyser: input.analyser ?? '' }),
)

export const verifyResults = formAction('verifyResults', verifyForm, async ({ actor, input }) =>
  saved(words.verify.saved(await verification.verifyResults(actor, input))),
)

export const askRerun = formAction('askRerun', decideForm, async ({ actor, input }) => {
  await decisions.askRerun(actor, input)
  return saved(words.rerunAsked)
})

export const cancelResult = formAction('cancelResult', decideForm, async ({ actor, input }) => {
  await decisions.cancelResult(actor, input)
  return saved(words.cancelled)
})

export const withdrawResult = formAction('withdrawResult', decideForm, async ({ actor, input }) => {
  await decisions.withdrawResult(actor, input)
  return saved(words.withdrawn, {}, 'attention')
})
