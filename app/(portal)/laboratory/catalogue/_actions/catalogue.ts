'use server'

import { z } from 'zod'
import { answerList, refuseList } from '@/app/(portal)/settings/_actions/answer-list'
import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import { addRange, addTest, changeRange, changeTest, endRange } from '@/lib/laboratory/catalogue/commands'
import { addPanel, changePanel } from '@/lib/laboratory/catalogue/panels'
import * as forms from '@/lib/laboratory/catalogue/schemas'
import { addTerm, changeTerm } from '@/lib/laboratory/catalogue/terms'
import { cataloguePageWords as words } from '@/lib/laboratory/words/catalogue'
import { panelWords, termWords } from '@/lib/laboratory/words/catalogue-parts'
import { laboratoryLists } from '@/lib/setup/lists'
import { listForm } from '@/lib/setup/schemas'

export const addLabTest = formAction('addLabTest', forms.addTestForm, async ({ actor, input }) =>
  redirectTo(`/laboratory/catalogue/${await addTest(actor, input)}`),
)

export const changeLabTest = formAction('changeLabTest', forms.changeTestForm, async ({ actor, input }) => {
  await changeTest(actor, input)
  return saved(words.changed)
})

export const addReferenceRange = formAction(
  'addReferenceRange',
  forms.addRangeForm,
  async ({ actor, input }) => {
    await addRange(actor, input)
    return saved(words.rangeAdded)
  },
)

export const endReferenceRange = formAction(
  'endReferenceRange',
  forms.endRangeForm,
  async ({ actor, input }) => {
    await endRange(actor, input)
    return saved(words.rangeEnded)
  },
)

export const changeReferenceRange = formAction(
  'changeReferenceRange',
  forms.changeRangeForm,
  async ({ actor, input }) => {
    await changeRange(actor, input)
    return saved(words.rangeChanged)
  },
)

export const addLabPanel = formAction('addLabPanel', forms.addPanelForm, async ({ actor, input }) =>
  redirectTo(`/laboratory/catalogue/panels/${await addPanel(actor, input)}`),
)

export const changeLabPanel = formAction(
  'changeLabPanel',
  forms.changePanelForm,
  async ({ actor, input }) => {
    await changePanel(actor, input)
    return saved(panelWords.changed)
  },
)

export const addCultureTerm = formAction('addCultureTerm', forms.addTermForm, async ({ actor, input }) => {
  await addTerm(actor, input)
  return saved(termWords.added)
})

export const changeCultureTerm = formAction(
  'changeCultureTerm',
  forms.changeTermForm,
  async ({ actor, input }) => {
    await changeTerm(actor, input)
    return saved(termWords.changed)
  },
)

/** As `setUpList`, for somebody who keeps the catalogue and nothing else. */
export const loadLabCatalogue = formAction(
  'loadLabCatalogue',
  listForm.extend({ list: z.enum(laboratoryLists) }),
  ({ actor, input }) => answerList(actor, input),
  { refuse: refuseList },
)
