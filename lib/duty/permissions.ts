import type { PermissionEntry } from '../access/declared'
import { permissionWords } from './words/menu'

/** Kept on the wards and in the theatres, so it is listed below Inpatient, which all of them open. */
export const permissions = [
  {
    codename: 'duty.read',
    label: permissionWords.read,
    menu: 'menu_inpatient',
    heldBy: [
      'nurse',
      'doctor',
      'theatre_coordinator',
      'charge_nurse',
      'bed_manager',
      'surgeon',
      'anaesthetist',
      'theatre_nurse',
      'admin',
    ],
  },
  {
    codename: 'duty.manage',
    label: permissionWords.manage,
    menu: 'menu_inpatient',
    heldBy: ['charge_nurse', 'theatre_coordinator', 'bed_manager', 'admin'],
  },
] as const satisfies readonly PermissionEntry[]

declare module '../access/names' {
  interface DeclaredPermissions {
    duty: (typeof permissions)[number]['codename']
  }
}
