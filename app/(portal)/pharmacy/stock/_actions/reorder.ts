'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { acceptReorder as accept } from '@/lib/pharmacy/reorder/commands'
import { acceptReorderForm } from '@/lib/pharmacy/reorder/schemas'
import { reorderWords } from '@/lib/pharmacy/reorder/words'

export const acceptReorder = formAction('acceptReorder', acceptReorderForm, async ({ actor, input }) => {
  const { place: locationId, item: itemId, kept: expectedVersion, ...values } = input
  return saved(reorderWords.accepted(await accept(actor, { ...values, locationId, itemId, expectedVersion })))
})
