'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { reviewOpening as review } from '@/lib/patients/commands/review-opening'
import { reviewForm } from '@/lib/patients/schemas/emergency'
import { privacyWords } from '@/lib/patients/words/emergency/review'

/** Says whether an opening in an emergency was justified. */
export const reviewOpening = formAction('reviewOpening', reviewForm, async ({ actor, input }) => {
  await review(actor, input)
  return saved(privacyWords.saved)
})
