/**
 * The portal's modules, menus, permissions and roles, in one place.
 *
 * The menu, the page guards, the table in Settings, the first rows of the access tables and the tests are all
 * made from these lists. What is not in them does not open.
 */

/** Icons are named here and drawn by the menu, so that this file stays free of React. */
export type IconName =
  | 'dashboard'
  | 'patients'
  | 'consultations'
  | 'appointments'
  | 'inpatient'
  | 'theatre'
  | 'pharmacy'
  | 'laboratory'
  | 'billing'
  | 'reports'
  | 'settings'

const roleList = [
  { slug: 'nurse', name: 'Nurse' },
  { slug: 'doctor', name: 'Doctor' },
  { slug: 'theatre_coordinator', name: 'Theatre coordinator' },
  { slug: 'receptionist', name: 'Receptionist' },
  { slug: 'pharmacist', name: 'Pharmacist' },
  { slug: 'lab_technician', name: 'Lab technician' },
  { slug: 'lab_scientist', name: 'Lab scientist' },
  { slug: 'cashier', name: 'Cashier' },
  { slug: 'manager', name: 'Manager' },
  { slug: 'admin', name: 'Administrator' },
] as const

export type DefaultRole = (typeof roleList)[number]['slug']

interface MenuEntry {
  elementId: `menu_${string}`
  label: string
  path: `/${string}`
  icon: IconName
  /** One sentence that says what the module is for. */
  purpose: string
  /** Roles for which it opens in a new database; `admin` is added to every one. */
  openTo: readonly DefaultRole[]
}

const menuList = [
  {
    elementId: 'menu_dashboard',
    label: 'Dashboard',
    path: '/dashboard',
    icon: 'dashboard',
    purpose: 'What waits for you now, and what changed in your access lately.',
    openTo: [
      'nurse',
      'doctor',
      'theatre_coordinator',
      'receptionist',
      'pharmacist',
      'lab_technician',
      'lab_scientist',
      'cashier',
      'manager',
    ],
  },
  {
    elementId: 'menu_patients',
    label: 'Patients',
    path: '/patients',
    icon: 'patients',
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
  },
  {
    elementId: 'menu_consultations',
    label: 'Consultations',
    path: '/consultations',
    icon: 'consultations',
    purpose: 'See patients: triage, notes, diagnoses and orders.',
    openTo: ['nurse', 'doctor'],
  },
  {
    elementId: 'menu_appointments',
    label: 'Appointments',
    path: '/appointments',
    icon: 'appointments',
    purpose: 'Book, check in and call the patients of the day.',
    openTo: ['nurse', 'doctor', 'receptionist'],
  },
  {
    elementId: 'menu_inpatient',
    label: 'Inpatient',
    path: '/inpatient',
    icon: 'inpatient',
    purpose: 'Wards, beds, admissions and discharges.',
    openTo: ['nurse', 'doctor', 'theatre_coordinator'],
  },
  {
    elementId: 'menu_theatre',
    label: 'Theatre',
    path: '/theatre',
    icon: 'theatre',
    purpose: 'Plan operations and follow them through the day.',
    openTo: ['nurse', 'doctor', 'theatre_coordinator'],
  },
  {
    elementId: 'menu_pharmacy',
    label: 'Pharmacy',
    path: '/pharmacy',
    icon: 'pharmacy',
    purpose: 'Check prescriptions, dispense medicines and keep the stock.',
    openTo: ['pharmacist'],
  },
  {
    elementId: 'menu_laboratory',
    label: 'Laboratory',
    path: '/laboratory',
    icon: 'laboratory',
    purpose: 'Receive specimens, enter results and verify them.',
    openTo: ['doctor', 'lab_technician', 'lab_scientist'],
  },
  {
    elementId: 'menu_billing',
    label: 'Billing',
    path: '/billing',
    icon: 'billing',
    purpose: 'Charges, invoices and payments.',
    openTo: ['cashier'],
  },
  {
    elementId: 'menu_reports',
    label: 'Reports',
    path: '/reports',
    icon: 'reports',
    purpose: 'Figures about the work of the hospital.',
    openTo: ['lab_scientist', 'manager'],
  },
  {
    elementId: 'menu_settings',
    label: 'Settings',
    path: '/settings',
    icon: 'settings',
    purpose: 'Who may open and do what.',
    openTo: [],
  },
] as const satisfies readonly MenuEntry[]

export type MenuId = (typeof menuList)[number]['elementId']
export type Menu = MenuEntry & { elementId: MenuId; path: (typeof menuList)[number]['path'] }

interface PermissionEntry {
  codename: string
  label: string
  /** The menu below which Settings lists it. */
  menu: MenuId
  heldBy: readonly DefaultRole[]
}

const permissionList = [
  {
    codename: 'staff.directory.read',
    label: 'See who works in a module',
    menu: 'menu_dashboard',
    heldBy: ['nurse', 'doctor', 'theatre_coordinator', 'receptionist', 'manager', 'admin'],
  },
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
    label: 'Join two records of one patient, and part them again',
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
  {
    codename: 'consultations.read',
    label: 'See visits and their notes',
    menu: 'menu_consultations',
    heldBy: ['nurse', 'doctor', 'admin'],
  },
  {
    codename: 'consultations.triage',
    label: 'Take vital signs and set the priority of a visit',
    menu: 'menu_consultations',
    heldBy: ['nurse', 'doctor'],
  },
  {
    codename: 'consultations.write',
    label: 'Write notes, diagnoses and orders',
    menu: 'menu_consultations',
    heldBy: ['doctor'],
  },
  {
    codename: 'consultations.sign',
    label: 'Sign notes and close visits',
    menu: 'menu_consultations',
    heldBy: ['doctor'],
  },
  {
    codename: 'reports.access.read',
    label: 'See how many people can open each menu',
    menu: 'menu_reports',
    heldBy: ['manager', 'admin'],
  },
  {
    codename: 'settings.access.read',
    label: 'See which role can open what',
    menu: 'menu_settings',
    heldBy: ['admin'],
  },
  {
    codename: 'settings.access.manage',
    label: 'Switch the access of roles on and off',
    menu: 'menu_settings',
    heldBy: ['admin'],
  },
] as const satisfies readonly PermissionEntry[]

export type Permission = (typeof permissionList)[number]['codename']

/** Roles of a new database. Administrators may add others; code never asks for a role by name. */
export const defaultRoles: readonly { slug: DefaultRole; name: string }[] = roleList

/** The main menu, in the order in which it is shown. */
export const menus: readonly Menu[] = menuList

export const permissions: readonly (PermissionEntry & { codename: Permission })[] = permissionList

/** Roles for which `menu` opens in a new database. */
export function defaultRolesOf(menu: Menu): DefaultRole[] {
  return [...menu.openTo, 'admin']
}

/** The menu named `elementId`, or undefined when the registry does not know it. */
export function findMenu(elementId: string): Menu | undefined {
  return menus.find((menu) => menu.elementId === elementId)
}

/** The menu that `pathname` belongs to (`/patients/7` to Patients), or undefined. */
export function menuOfPath(pathname: string): Menu | undefined {
  return menus.find((menu) => pathname === menu.path || pathname.startsWith(`${menu.path}/`))
}
