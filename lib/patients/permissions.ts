import type { Menu, PermissionEntry } from '../access/declared'
import { accessWords as words } from './words/access'

export const menu = {
  elementId: 'menu_patients',
  label: words.menu,
  path: '/patients',
  icon: 'patients',
  letter: 'p',
  purpose: words.purpose,
  openTo: [
    'nurse',
    'doctor',
    'theatre_coordinator',
    'surgeon',
    'anaesthetist',
    'theatre_nurse',
    'receptionist',
    'pharmacist',
    'pharmacy_technician',
    'lab_technician',
    'lab_scientist',
    'cashier',
    'billing_supervisor',
    'charge_nurse',
    'bed_manager',
    'phlebotomist',
  ],
} as const satisfies Menu

export const permissions = [
  {
    codename: 'patients.read',
    label: words.permissions['patients.read'],
    menu: 'menu_patients',
    heldBy: [
      'nurse',
      'doctor',
      'theatre_coordinator',
      'surgeon',
      'anaesthetist',
      'theatre_nurse',
      'receptionist',
      'pharmacist',
      'pharmacy_technician',
      'lab_technician',
      'lab_scientist',
      'cashier',
      'billing_supervisor',
      'admin',
      'charge_nurse',
      'bed_manager',
      'phlebotomist',
    ],
  },
  {
    codename: 'patients.register',
    label: words.permissions['patients.register'],
    menu: 'menu_patients',
    heldBy: ['nurse', 'receptionist', 'admin', 'charge_nurse'],
  },
  {
    codename: 'patients.merge',
    label: words.permissions['patients.merge'],
    menu: 'menu_patients',
    heldBy: ['admin'],
  },
  {
    codename: 'patients.clinical.read',
    label: words.permissions['patients.clinical.read'],
    menu: 'menu_patients',
    heldBy: [
      'nurse',
      'doctor',
      'pharmacist',
      'pharmacy_technician',
      'lab_technician',
      'lab_scientist',
      'charge_nurse',
      'anaesthetist',
      'theatre_nurse',
    ],
  },
  {
    codename: 'patients.clinical.write',
    label: words.permissions['patients.clinical.write'],
    menu: 'menu_patients',
    heldBy: ['nurse', 'doctor', 'pharmacist', 'charge_nurse'],
  },
  {
    codename: 'patients.confidential',
    label: words.permissions['patients.confidential'],
    menu: 'menu_patients',
    heldBy: ['doctor'],
  },
  {
    codename: 'patients.emergency',
    label: words.permissions['patients.emergency'],
    menu: 'menu_patients',
    heldBy: ['nurse', 'doctor', 'pharmacist', 'charge_nurse', 'surgeon', 'anaesthetist', 'theatre_nurse'],
  },
  {
    codename: 'patients.medicines',
    label: words.permissions['patients.medicines'],
    menu: 'menu_patients',
    heldBy: ['pharmacist', 'pharmacy_technician'],
  },
  {
    codename: 'patients.laboratory',
    label: words.permissions['patients.laboratory'],
    menu: 'menu_patients',
    heldBy: ['lab_technician', 'lab_scientist', 'phlebotomist'],
  },
  {
    codename: 'patients.emergency.review',
    label: words.permissions['patients.emergency.review'],
    menu: 'menu_settings',
    heldBy: ['privacy_officer', 'admin'],
  },
  {
    codename: 'patients.deceased',
    label: words.permissions['patients.deceased'],
    menu: 'menu_patients',
    heldBy: ['doctor'],
  },
  {
    codename: 'patients.access.read',
    label: words.permissions['patients.access.read'],
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
