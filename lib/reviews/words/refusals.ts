import { phrases } from '../../platform/phrase'

/** Messages about reviews of access. */
export const words = phrases('reviews', {
  dayIsPast: 'This day is over. Choose today or a later day.',
  unknownScope: 'This role or department is not in use. Reload the page and choose again.',
  nothingToReview: (of: string) =>
    `Nobody of ${of} holds a role or a permission, so there is nothing to review.`,
  gone: 'There is no such review, or no such entry in it. Reload the page.',
  closed: (by: string, when: string) => `${by} closed this review on ${when}. Nothing was changed.`,
  own: 'Nobody decides on their own access. Somebody else has to.',
  decidedMeanwhile: (by: string, what: string) =>
    `${by} has decided this meanwhile: ${what}. Nothing was changed.`,
  undoneMeanwhile: 'The decision was undone meanwhile. Nothing was changed.',
  noLonger: (who: string, what: string) =>
    `${who} no longer has ${what}, so there is nothing to decide. Nothing was changed.`,
  deactivated: (who: string) =>
    `The account of ${who} was deactivated, so nothing opens to them. Nothing was changed.`,
  roleGone: (what: string) => `The role ${what} does not exist any more, so it cannot be given back.`,
  left: (items: number) =>
    items === 1
      ? 'One entry is not decided. Decide it, or write why it is left as it is.'
      : `${items} entries are not decided. Decide them, or write why they are left as they are.`,
})
