import type { Menu, PermissionEntry } from '../access/declared'
import { accessWords as words } from './words/access'

export const menu = {
  elementId: 'menu_appointments',
  label: words.menu,
  path: '/appointments',
  icon: 'appointments',
  letter: 'a',
  purpose: words.purpose,
  openTo: ['nurse', 'doctor', 'receptionist'],
} as const satisfies Menu

export const permissions = [
  {
    codename: 'appointments.read',
    label: words.permissions['appointments.read'],
    menu: 'menu_appointments',
    heldBy: ['nurse', 'doctor', 'receptionist', 'admin'],
  },
  {
    codename: 'appointments.book',
    label: words.permissions['appointments.book'],
    menu: 'menu_appointments',
    heldBy: ['doctor', 'receptionist'],
  },
  {
    codename: 'appointments.check-in',
    label: words.permissions['appointments.check-in'],
    menu: 'menu_appointments',
    heldBy: ['nurse', 'receptionist'],
  },
  {
    codename: 'appointments.schedule',
    label: words.permissions['appointments.schedule'],
    menu: 'menu_appointments',
    heldBy: ['receptionist', 'admin'],
  },
  {
    codename: 'queue.call',
    label: words.permissions['queue.call'],
    menu: 'menu_appointments',
    heldBy: ['nurse', 'doctor'],
  },
] as const satisfies readonly PermissionEntry[]

declare module '../access/names' {
  interface DeclaredMenus {
    appointments: 'menu_appointments'
  }
  interface DeclaredPermissions {
    appointments: (typeof permissions)[number]['codename']
  }
}
