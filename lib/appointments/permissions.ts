import type { Menu, PermissionEntry } from '../access/declared'

export const menu = {
  elementId: 'menu_appointments',
  label: 'Appointments',
  path: '/appointments',
  icon: 'appointments',
  letter: 'a',
  purpose: 'Book, check in and call the patients of the day.',
  openTo: ['nurse', 'doctor', 'receptionist'],
} as const satisfies Menu

export const permissions = [
  {
    codename: 'appointments.read',
    label: 'See appointments and the queue',
    menu: 'menu_appointments',
    heldBy: ['nurse', 'doctor', 'receptionist', 'admin'],
  },
  {
    codename: 'appointments.book',
    label: 'Book, move and cancel appointments',
    menu: 'menu_appointments',
    heldBy: ['doctor', 'receptionist'],
  },
  {
    codename: 'appointments.check-in',
    label: 'Check patients in, and record who did not come or left',
    menu: 'menu_appointments',
    heldBy: ['nurse', 'receptionist'],
  },
  {
    codename: 'appointments.schedule',
    label: 'Change the hours of practitioners and clinics',
    menu: 'menu_appointments',
    heldBy: ['receptionist', 'admin'],
  },
  {
    codename: 'queue.call',
    label: 'Call patients from the queue',
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
