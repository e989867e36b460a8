'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { now } from '@/lib/clock/clock'
import { isDay } from '@/lib/clock/day'
import { hospitalInstant } from '@/lib/clock/hospital-time'
import { enterCulture as enterCultureResult } from '@/lib/laboratory/cultures/enter'
import { cultureResultForm } from '@/lib/laboratory/cultures/schemas'
import * as entry from '@/lib/laboratory/results/enter'
import { decideForm, enterForm, verifyForm } from '@/lib/laboratory/results/schemas'
import * as verification from '@/lib/laboratory/results/verify'
import * as decisions from '@/lib/laboratory/results/with-reason'
import { cultureScreen } from '@/lib/laboratory/words/cultures/screen'
import { specimenWords as words } from '@/lib/laboratory/words/results/screen'
import { lastTime } from '@/lib/theatre/model/last-time'

export const enterResults = formAction('enterResults', enterForm, async ({ actor, input }) => {
  const { day, time, ...typed } = input
  const measuredAt = isDay(day) ? hospitalInstant(day, time) : time ? lastTime(time, now()) : null
  const count = await entry.enterResults(actor, { ...typed, measuredAt })
  return saved(words.enter.saved(count), { analyser: typed.analyser ?? '' })
})

export const enterCulture = formAction('enterCulture', cultureResultForm, async ({ actor, input }) => {
  await enterCultureResult(actor, input)
  return saved(cultureScreen.saved)
})

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
