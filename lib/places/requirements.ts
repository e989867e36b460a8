import { type Requirements, requires } from '../access/requirement'

const manage = requires('menu_settings', 'places.manage')

export const pages = {
  '/settings/places': manage,
  '/settings/places/[id]': manage,
  '/settings/places/import': manage,
} as const satisfies Requirements

export const actions = {
  addPlace: manage,
  changePlace: manage,
  closePlace: manage,
  openPlace: manage,
  addPlaceBeds: manage,
  renamePlaceBed: manage,
  stepPlaceBed: manage,
  loadPlaces: manage,
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    places: keyof typeof pages
  }
  interface DeclaredActions {
    places: keyof typeof actions
  }
}
