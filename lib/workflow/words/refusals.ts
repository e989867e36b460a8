import { phrases } from '../../platform/phrase'

/** Messages of the workflow. */
export const words = phrases('workflow', {
  keyOfAnother: 'This form was opened by another user. Open it again.',
  otherContent:
    'This form was saved before with something else in it, and that stays as it is. What you typed now is not saved yet; it is still here. Send it again to save it too.',
  noRecord: 'This record does not exist.',
  changedMeanwhile: (who: string | undefined, at: string) =>
    `${who ?? 'Somebody'} changed this at ${at}, after you had opened it. Nothing was saved, and what you typed is still here. Look at what it says now, and send this again if it is still right.`,
  mayNot: (label: string) => `You may not do this: ${label.toLowerCase()}.`,
  notFromHere: (label: string, status: string) => `“${label}” is not possible any more: it is ${status}.`,
  reasonRequired: 'Give a reason. It is kept.',
})

/** Instead of a status, if there is no record yet. */
export const NOT_THERE = 'not there'
