'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as control from '@/lib/laboratory/quality/control'
import * as materials from '@/lib/laboratory/quality/materials'
import {
  analyserForm,
  controlForm,
  endMaterialForm,
  materialForm,
  releaseForm,
} from '@/lib/laboratory/quality/schemas'
import { qualityWords as words } from '@/lib/laboratory/words/results/quality'

export const recordControl = formAction('recordControl', controlForm, async ({ actor, input }) => {
  const rules = await control.recordControl(actor, input)
  return rules.length === 0
    ? saved(words.saved.good)
    : saved(words.saved.failed(words.rules(rules)), {}, 'danger')
})

export const releaseControl = formAction('releaseControl', releaseForm, async ({ actor, input }) => {
  await control.releaseControl(actor, input)
  return saved(words.released, {}, 'attention')
})

export const addAnalyser = formAction('addAnalyser', analyserForm, async ({ actor, input }) => {
  await materials.addAnalyser(actor, input)
  return saved(words.analyserAdded)
})

export const addMaterial = formAction('addMaterial', materialForm, async ({ actor, input }) => {
  const { expires: expiresOn, ...material } = input
  await materials.addMaterial(actor, { ...material, expiresOn })
  return saved(words.materialAdded)
})

export const endMaterial = formAction('endMaterial', endMaterialForm, async ({ actor, input }) => {
  await materials.endMaterial(actor, input)
  return saved(words.materialEnded)
})
