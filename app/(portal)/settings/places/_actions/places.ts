'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import * as beds from '@/lib/places/commands/beds'
import * as locations from '@/lib/places/commands/locations'
import { bedMachine } from '@/lib/places/model/bed-machine'
import {
  addBedsForm,
  addPlaceForm,
  changePlaceForm,
  closePlaceForm,
  openPlaceForm,
  renameBedForm,
  stepBedForm,
} from '@/lib/places/schemas'
import { placeWords as words } from '@/lib/places/words/page'

const departmentOf = (chosen: string) => (chosen === '' ? null : Number(chosen))

export const addPlace = formAction('addPlace', addPlaceForm, async ({ actor, input }) => {
  const { key, form, parent, department, name, code } = input
  const id = await locations.addPlace(actor, {
    ...{ key, form, name, code, parentId: parent || null, departmentId: departmentOf(department) },
  })
  return form === 'si' || form === 'wa' ? redirectTo(`/settings/places/${id}`) : saved(words.added(name))
})

export const changePlace = formAction('changePlace', changePlaceForm, async ({ actor, input }) => {
  const { place, department, ...values } = input
  await locations.changePlace(actor, { ...values, id: place, departmentId: departmentOf(department) })
  return saved(words.changed(input.name))
})

export const closePlace = formAction('closePlace', closePlaceForm, async ({ actor, input }) => {
  const { place, ...values } = input
  await locations.closePlace(actor, { ...values, id: place })
  return saved(words.closed)
})

export const openPlace = formAction('openPlace', openPlaceForm, async ({ actor, input }) => {
  const { place, ...values } = input
  await locations.openPlace(actor, { ...values, id: place })
  return saved(words.opened)
})

export const addPlaceBeds = formAction('addPlaceBeds', addBedsForm, async ({ actor, input }) => {
  const { key, place, names } = input
  await beds.addBeds(actor, { key, locationId: place, names })
  return saved(words.addedBeds(names.length))
})

export const renamePlaceBed = formAction('renamePlaceBed', renameBedForm, async ({ actor, input }) => {
  const { bed, ...values } = input
  await beds.renameBed(actor, { ...values, id: bed })
  return saved(words.changed(input.name), { name: input.name })
})

export const stepPlaceBed = formAction('stepPlaceBed', stepBedForm, async ({ actor, input }) => {
  const { bed, ...values } = input
  const status = await beds.stepBed(actor, { ...values, id: bed })
  return saved(words.stepped(bedMachine.statuses[status]))
})
