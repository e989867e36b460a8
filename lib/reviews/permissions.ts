import type { PermissionEntry } from '../access/declared'
import { permissionWords } from './words/pages'

/** To open, decide and close reviews. It takes access away in a review, and gives back nothing but that. */
export const permissions = [
  {
    codename: 'settings.reviews.manage',
    label: permissionWords.manage,
    menu: 'menu_settings',
    heldBy: ['admin'],
  },
] as const satisfies readonly PermissionEntry[]

declare module '../access/names' {
  interface DeclaredPermissions {
    reviews: (typeof permissions)[number]['codename']
  }
}
