import type { Menu, PermissionEntry } from '../access/declared'

export const menu = {
  elementId: 'menu_patients',
  label: 'Patients',
  path: '/patients',
  icon: 'patients',
  letter: 'p',
  purpose: 'Find and register patients, and open their charts.',
  openTo: [
    'nurse',
    'doctor',
    'theatre_coordinator',
    'receptionist',
    'pharmacist',
    'lab_technician',
    'lab_scientist',
    'cashier',
  ],
} as const satisfies Menu

export const permissions = [
  {
    codename: 'patients.read',
    label: 'Find patients and open their charts',
    menu: 'menu_patients',
    heldBy: [
      'nurse',
      'doctor',
      'theatre_coordinator',
      'receptionist',
      'pharmacist',
      'lab_technician',
      'lab_scientist',
      'cashier',
      'admin',
    ],
  },
  {
    codename: 'patients.register',
    label: 'Register patients and correct their details',
    menu: 'menu_patients',
    heldBy: ['nurse', 'receptionist', 'admin'],
  },
  {
    codename: 'patients.merge',
    label: 'Merge two records of one patient, and unmerge them',
    menu: 'menu_patients',
    heldBy: ['admin'],
  },
  {
    codename: 'patients.clinical.read',
    label: 'Read notes, diagnoses, orders and vital signs in a chart',
    menu: 'menu_patients',
    heldBy: ['nurse', 'doctor', 'pharmacist', 'lab_technician', 'lab_scientist'],
  },
  {
    codename: 'patients.clinical.write',
    label: 'Record allergies, alerts and problems',
    menu: 'menu_patients',
    heldBy: ['nurse', 'doctor', 'pharmacist'],
  },
  {
    codename: 'patients.confidential',
    label: 'Open confidential charts, and mark charts as confidential',
    menu: 'menu_patients',
    heldBy: ['doctor'],
  },
  {
    codename: 'patients.deceased',
    label: 'Record that a patient has died',
    menu: 'menu_patients',
    heldBy: ['doctor'],
  },
  {
    codename: 'patients.access.read',
    label: 'See who read a chart',
    menu: 'menu_patients',
    heldBy: ['admin'],
  },
] as const satisfies readonly PermissionEntry[]

declare module '../access/names' {
  interface DeclaredMenus {
    patients: 'menu_patients'
  }
  interface DeclaredPermissions {
    patients: (typeof permissions)[number]['codename']
  }
}
