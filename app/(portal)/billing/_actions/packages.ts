'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as contents from '@/lib/billing/packages/commands/contents'
import * as packages from '@/lib/billing/packages/commands/on-account'
import {
  addPackageForm,
  cancelPackageForm,
  removeItemForm,
  setItemForm,
} from '@/lib/billing/packages/schemas'
import { contentWords, packageWords } from '@/lib/billing/packages/words/pages'

export const addPackage = formAction('addPackage', addPackageForm, async ({ actor, input }) => {
  await packages.addPackage(actor, input)
  return saved(packageWords.done.added)
})

export const cancelPackage = formAction('cancelPackage', cancelPackageForm, async ({ actor, input }) => {
  await packages.cancelPackage(actor, input)
  return saved(packageWords.done.off)
})

export const setPackageItem = formAction('setPackageItem', setItemForm, async ({ actor, input }) =>
  saved(contentWords.done.set(await contents.setPackageItem(actor, input), input.quantity)),
)

export const removePackageItem = formAction('removePackageItem', removeItemForm, async ({ actor, input }) => {
  await contents.removePackageItem(actor, input)
  return saved(contentWords.done.removed)
})
