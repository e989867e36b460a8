'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as fluids from '@/lib/inpatient/fluids/record'
import { fluidForm, retractFluidForm } from '@/lib/inpatient/fluids/schemas'
import { fluidWords as words } from '@/lib/inpatient/fluids/words'

export const recordFluid = formAction('recordFluid', fluidForm, async ({ actor, input }) => {
  const { stay: stayId, what, givenAt: at, ...said } = input
  const { direction, kind } = what
  await fluids.recordFluid(actor, { ...said, stayId, direction, kind, at })
  return saved(words.recorded)
})

export const retractFluid = formAction('retractFluid', retractFluidForm, async ({ actor, input }) => {
  await fluids.retractFluid(actor, input)
  return saved(words.retracted)
})
