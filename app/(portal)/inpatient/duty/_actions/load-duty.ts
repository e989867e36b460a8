'use server'

import { answerList, refuseList } from '@/app/(portal)/settings/_actions/answer-list'
import { formAction } from '@/lib/actions/form-action'
import { dutyListForm } from '@/lib/duty/schemas'

/** Loads a duty list, for those who keep it. */
export const loadDuty = formAction(
  'loadDuty',
  dutyListForm,
  ({ actor, input }) => answerList(actor, { ...input, list: 'duty' }),
  { refuse: refuseList },
)
