import type { Menu, PermissionEntry } from '../access/declared'
import { policyPermissions } from './policies/access'
import { roundPermissions } from './rounds/access'
import { menuWords, permissionWords } from './words/menu'

export const menu = {
  elementId: 'menu_inpatient',
  label: menuWords.label,
  path: '/inpatient',
  icon: 'inpatient',
  letter: 'i',
  purpose: menuWords.purpose,
  openTo: [
    'nurse',
    'doctor',
    'theatre_coordinator',
    'charge_nurse',
    'bed_manager',
    'surgeon',
    'anaesthetist',
    'theatre_nurse',
  ],
} as const satisfies Menu

const entry = <Name extends keyof typeof permissionWords>(
  codename: Name,
  heldBy: PermissionEntry['heldBy'],
) => ({ codename, label: permissionWords[codename], menu: 'menu_inpatient' as const, heldBy })

export const permissions = [
  entry('inpatient.read', ['nurse', 'doctor', 'theatre_coordinator', 'charge_nurse', 'bed_manager', 'admin']),
  entry('inpatient.request', ['doctor']),
  entry('inpatient.accept', ['charge_nurse', 'bed_manager']),
  entry('inpatient.admit', ['charge_nurse', 'bed_manager']),
  entry('inpatient.receive', ['nurse', 'charge_nurse']),
  entry('inpatient.care', ['nurse', 'doctor', 'charge_nurse']),
  entry('inpatient.resuscitation', ['doctor']),
  entry('inpatient.discharge', ['doctor']),
  entry('inpatient.discharge.override', ['doctor']),
  entry('inpatient.beds', ['charge_nurse', 'bed_manager']),
  entry('inpatient.correct', ['charge_nurse']),
  entry('inpatient.observe', ['nurse', 'doctor', 'charge_nurse']),
  entry('inpatient.observe.less', ['doctor']),
  entry('inpatient.escalation', ['doctor']),
  ...roundPermissions,
  ...policyPermissions,
  entry('inpatient.handover', ['nurse', 'charge_nurse']),
] as const satisfies readonly PermissionEntry[]

declare module '../access/names' {
  interface DeclaredMenus {
    inpatient: 'menu_inpatient'
  }
  interface DeclaredPermissions {
    inpatient: (typeof permissions)[number]['codename']
  }
}
