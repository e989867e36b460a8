'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as places from '@/lib/pharmacy/places/commands'
import { addPlaceForm, changePlaceForm, placeInUseForm } from '@/lib/pharmacy/places/schemas'
import { placeWords as words } from '@/lib/pharmacy/places/words'

export const addStockPlace = formAction('addStockPlace', addPlaceForm, async ({ actor, input }) => {
  const { ward: placeId, ...values } = input
  await places.addStockPlace(actor, { ...values, placeId })
  return saved(words.done.added)
})

export const changeStockPlace = formAction('changeStockPlace', changePlaceForm, async ({ actor, input }) => {
  await places.changeStockPlace(actor, input)
  return saved(words.done.changed)
})

export const setStockPlaceInUse = formAction(
  'setStockPlaceInUse',
  placeInUseForm,
  async ({ actor, input }) => {
    await places.setStockPlaceInUse(actor, input)
    return saved(input.inUse ? words.done.restored : words.done.retired)
  },
)
