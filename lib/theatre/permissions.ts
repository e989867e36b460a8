import type { Menu, PermissionEntry } from '../access/declared'
import { accessWords as words } from './words/access'

export const menu = {
  elementId: 'menu_theatre',
  label: words.menu,
  path: '/theatre',
  icon: 'theatre',
  letter: 't',
  purpose: words.purpose,
  openTo: ['nurse', 'doctor', 'theatre_coordinator', 'surgeon', 'anaesthetist', 'theatre_nurse'],
} as const satisfies Menu

export const permissions = [
  {
    codename: 'theatre.read',
    label: words.permissions['theatre.read'],
    menu: 'menu_theatre',
    heldBy: ['nurse', 'doctor', 'theatre_coordinator', 'surgeon', 'anaesthetist', 'theatre_nurse', 'admin'],
  },
  {
    codename: 'theatre.request',
    label: words.permissions['theatre.request'],
    menu: 'menu_theatre',
    heldBy: ['doctor', 'surgeon'],
  },
  {
    codename: 'theatre.book',
    label: words.permissions['theatre.book'],
    menu: 'menu_theatre',
    heldBy: ['theatre_coordinator'],
  },
  {
    codename: 'theatre.cancel',
    label: words.permissions['theatre.cancel'],
    menu: 'menu_theatre',
    heldBy: ['theatre_coordinator', 'surgeon', 'anaesthetist'],
  },
  {
    codename: 'theatre.prepare',
    label: words.permissions['theatre.prepare'],
    menu: 'menu_theatre',
    heldBy: ['nurse', 'theatre_nurse', 'anaesthetist'],
  },
  {
    codename: 'theatre.checklist',
    label: words.permissions['theatre.checklist'],
    menu: 'menu_theatre',
    heldBy: ['theatre_nurse', 'surgeon', 'anaesthetist'],
  },
  {
    codename: 'theatre.anaesthesia',
    label: words.permissions['theatre.anaesthesia'],
    menu: 'menu_theatre',
    heldBy: ['anaesthetist'],
  },
  {
    codename: 'theatre.operate',
    label: words.permissions['theatre.operate'],
    menu: 'menu_theatre',
    heldBy: ['surgeon'],
  },
] as const satisfies readonly PermissionEntry[]

declare module '../access/names' {
  interface DeclaredMenus {
    theatre: 'menu_theatre'
  }
  interface DeclaredPermissions {
    theatre: (typeof permissions)[number]['codename']
  }
}
