'use server'

import { formAction } from '@/lib/actions/form-action'
import { placesListForm } from '@/lib/places/schemas'
import { answerList, refuseList } from '../../_actions/answer-list'

/** As `setUpList`, for somebody who keeps the places and nothing else. */
export const loadPlaces = formAction(
  'loadPlaces',
  placesListForm,
  ({ actor, input }) => answerList(actor, { ...input, list: 'places' }),
  { refuse: refuseList },
)
