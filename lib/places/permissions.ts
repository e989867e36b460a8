import type { PermissionEntry } from '../access/declared'
import { permissionWords } from './words/menu'

/** What lies where is kept in Settings; the state of beds is kept on the wards, so it is listed below Inpatient. */
export const permissions = [
  {
    codename: 'places.manage',
    label: permissionWords.manage,
    menu: 'menu_settings',
    heldBy: ['admin'],
  },
  {
    codename: 'places.close',
    label: permissionWords.close,
    menu: 'menu_inpatient',
    heldBy: ['charge_nurse', 'bed_manager', 'admin'],
  },
  {
    codename: 'places.clean',
    label: permissionWords.clean,
    menu: 'menu_inpatient',
    heldBy: ['nurse', 'charge_nurse', 'bed_manager', 'admin'],
  },
] as const satisfies readonly PermissionEntry[]

declare module '../access/names' {
  interface DeclaredPermissions {
    places: (typeof permissions)[number]['codename']
  }
}
