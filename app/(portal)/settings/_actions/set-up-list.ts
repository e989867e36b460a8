'use server'

import { formAction } from '@/lib/actions/form-action'
import { listForm } from '@/lib/setup/schemas'
import { answerList, refuseList } from './answer-list'

/** Says what each line of a list would do, or does it. */
export const setUpList = formAction('setUpList', listForm, ({ actor, input }) => answerList(actor, input), {
  refuse: refuseList,
})
