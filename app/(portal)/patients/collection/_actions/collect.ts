'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import { now } from '@/lib/clock/clock'
import { collectSpecimens } from '@/lib/laboratory/specimens/collect'
import { labelSpecimens as label } from '@/lib/laboratory/specimens/label'
import { collectForm, labelForm } from '@/lib/laboratory/specimens/schemas'
import { visitWords } from '@/lib/laboratory/words/pages'
import { lastTime } from '@/lib/theatre/model/last-time'

export const labelSpecimens = formAction('labelSpecimens', labelForm, async ({ actor, input }) => {
  const visit = await label(actor, input)
  return redirectTo(`/patients/collection/${visit}/labels`)
})

export const collectSpecimen = formAction('collectSpecimen', collectForm, async ({ actor, input }) => {
  const { time, ...rest } = input
  await collectSpecimens(actor, { ...rest, at: time === null ? null : lastTime(time, now()) })
  return saved(visitWords.collected(input.specimens.length))
})
