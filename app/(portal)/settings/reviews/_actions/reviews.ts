'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import { closeReview as close } from '@/lib/reviews/commands/close-review'
import { decideItem } from '@/lib/reviews/commands/decide-item'
import { openReview as open } from '@/lib/reviews/commands/open-review'
import { closeForm, decideForm, openForm } from '@/lib/reviews/schemas'
import { reviewWords as words } from '@/lib/reviews/words/pages'

/** Opens a review, and goes to it. */
export const openReview = formAction('openReview', openForm, async ({ actor, input }) => {
  const { scope: of, ...values } = input
  return redirectTo(`/settings/reviews/${await open(actor, { ...values, ...of })}`)
})

/** Decides one entry of a review, or undoes that. It has no key: deciding the same twice is deciding it once. */
export const decideReviewItem = formAction('decideReviewItem', decideForm, async ({ actor, input }) => {
  const { decision, reason } = input
  const { who, what } = await decideItem(actor, { ...decision, reason })
  if (decision.wanted === 'take-away') return saved(words.taken(who, what))
  if (decision.wanted === 'keep') return saved(words.kept(who, what))
  return saved(decision.seen === 'take-away' ? words.givenBack(who, what) : words.undone(who, what))
})

/** Closes a review, with why what is undecided is left as it is. */
export const closeReview = formAction('closeReview', closeForm, async ({ actor, input }) => {
  const { key, review, reason } = input
  return saved(words.closed(await close(actor, { key, id: Number(review), reason })))
})
