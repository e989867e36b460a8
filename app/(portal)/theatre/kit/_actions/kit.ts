'use server'

import { answerList, refuseList } from '@/app/(portal)/settings/_actions/answer-list'
import { formAction, saved } from '@/lib/actions/form-action'
import { addKit, setKitInUse as setInUse } from '@/lib/theatre/commands/kits'
import { kitForm, kitListForm, kitStepForm } from '@/lib/theatre/schemas/plan'
import { kitWords } from '@/lib/theatre/words/plan'

export const addTheatreKit = formAction('addTheatreKit', kitForm, async ({ actor, input }) => {
  await addKit(actor, input)
  return saved(kitWords.done.added)
})

export const setKitInUse = formAction('setKitInUse', kitStepForm, async ({ actor, input }) => {
  const active = input.active === 'true'
  await setInUse(actor, { ...input, active })
  return saved(active ? kitWords.done.restored : kitWords.done.retired)
})

/** Loads kit from a list, after it said what each line would do. */
export const loadTheatreKit = formAction(
  'loadTheatreKit',
  kitListForm,
  ({ actor, input }) => answerList(actor, { ...input, list: 'kit' }),
  { refuse: refuseList },
)
