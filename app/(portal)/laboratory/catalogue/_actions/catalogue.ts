'use server'

import { z } from 'zod'
import { answerList, refuseList } from '@/app/(portal)/settings/_actions/answer-list'
import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import { addRange, addTest, changeTest, endRange } from '@/lib/laboratory/catalogue/commands'
import { addRangeForm, addTestForm, changeTestForm, endRangeForm } from '@/lib/laboratory/catalogue/schemas'
import { cataloguePageWords as words } from '@/lib/laboratory/words/catalogue'
import { laboratoryLists } from '@/lib/setup/lists'
import { listForm } from '@/lib/setup/schemas'

export const addLabTest = formAction('addLabTest', addTestForm, async ({ actor, input }) =>
  redirectTo(`/laboratory/catalogue/${await addTest(actor, input)}`),
)

export const changeLabTest = formAction('changeLabTest', changeTestForm, async ({ actor, input }) => {
  await changeTest(actor, input)
  return saved(words.changed)
})

export const addReferenceRange = formAction('addReferenceRange', addRangeForm, async ({ actor, input }) => {
  await addRange(actor, input)
  return saved(words.rangeAdded)
})

export const endReferenceRange = formAction('endReferenceRange', endRangeForm, async ({ actor, input }) => {
  await endRange(actor, input)
  return saved(words.rangeEnded)
})

/** As `setUpList`, for somebody who keeps the catalogue and nothing else. */
export const loadLabCatalogue = formAction(
  'loadLabCatalogue',
  listForm.extend({ list: z.enum(laboratoryLists) }),
  ({ actor, input }) => answerList(actor, input),
  { refuse: refuseList },
)
