'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { declineOrder } from '@/lib/laboratory/specimens/decline'
import {
  recallSpecimen as recall,
  sendSpecimen as send,
  takeOverSpecimen as takeOver,
} from '@/lib/laboratory/specimens/dispatch'
import { receiveSpecimen as receive } from '@/lib/laboratory/specimens/receive'
import { loseSpecimen as lose, rejectSpecimen as reject } from '@/lib/laboratory/specimens/reject'
import {
  declineForm,
  dispatchStepForm,
  loseForm,
  receiveForm,
  rejectForm,
  sendForm,
} from '@/lib/laboratory/specimens/schemas'
import { benchNames } from '@/lib/laboratory/words/codes'
import { orderWords, receiptWords, rejectWords, worksheetWords } from '@/lib/laboratory/words/pages'

export const receiveSpecimen = formAction('receiveSpecimen', receiveForm, async ({ actor, input }) => {
  const { bench } = await receive(actor, input)
  return saved(receiptWords.received(benchNames[bench]))
})

export const rejectSpecimen = formAction('rejectSpecimen', rejectForm, async ({ actor, input }) =>
  saved(rejectWords.rejected(await reject(actor, input)), {}, 'attention'),
)

export const loseSpecimen = formAction('loseSpecimen', loseForm, async ({ actor, input }) =>
  saved(receiptWords.lost(await lose(actor, input)), {}, 'attention'),
)

export const sendSpecimen = formAction('sendSpecimen', sendForm, async ({ actor, input }) =>
  saved(worksheetWords.done.sent(await send(actor, input))),
)

export const takeOverSpecimen = formAction('takeOverSpecimen', dispatchStepForm, async ({ actor, input }) =>
  saved(worksheetWords.done.takenOver(await takeOver(actor, input))),
)

export const recallSpecimen = formAction('recallSpecimen', dispatchStepForm, async ({ actor, input }) =>
  saved(worksheetWords.done.recalled(await recall(actor, input))),
)

export const declineLabOrder = formAction('declineLabOrder', declineForm, async ({ actor, input }) =>
  saved(orderWords.declined(await declineOrder(actor, input))),
)
