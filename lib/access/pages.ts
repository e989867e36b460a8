import type { Access } from './access'
import { type MenuId, menuOfPath, type Permission } from './registry'

/**
 * What a page or a server action asks of a person. `public` asks nothing; `signed-in` asks for a session; else the
 * menu has to be open and every permission held.
 */
export type Requirement = 'public' | 'signed-in' | { menu: MenuId; permissions?: readonly Permission[] }

const below = (...permissions: Permission[]) => ({ menu: 'menu_patients', permissions }) as const

/** The chart of a patient. Each part of it asks for more where it has to. */
const chart = below('patients.read')
const writeClinical = below('patients.read', 'patients.clinical.read', 'patients.clinical.write')
const writeDetails = below('patients.read', 'patients.register')
const merge = below('patients.read', 'patients.merge')
const confidential = below('patients.read', 'patients.confidential')
const seeAppointments = {
  menu: 'menu_appointments',
  permissions: ['appointments.read'],
} as const satisfies Requirement
const book = {
  menu: 'menu_appointments',
  permissions: ['appointments.read', 'appointments.book'],
} as const satisfies Requirement
const checkIn = {
  menu: 'menu_appointments',
  permissions: ['appointments.read', 'appointments.check-in'],
} as const satisfies Requirement
const call = {
  menu: 'menu_appointments',
  permissions: ['appointments.read', 'queue.call'],
} as const satisfies Requirement
const changeHours = {
  menu: 'menu_appointments',
  permissions: ['appointments.read', 'appointments.schedule'],
} as const satisfies Requirement

/**
 * Every page of the portal by its route, with what it asks. A test fails when a page is not listed, when a
 * listed page does not exist, and when a page asks for something else than it says here.
 */
export const pages = {
  '/': 'signed-in',
  '/help': 'signed-in',
  '/sign-in': 'public',
  '/dashboard': { menu: 'menu_dashboard' },
  '/patients': { menu: 'menu_patients' },
  '/patients/new': { menu: 'menu_patients', permissions: ['patients.read', 'patients.register'] },
  '/patients/new/unknown': { menu: 'menu_patients', permissions: ['patients.read', 'patients.register'] },
  '/patients/[id]/edit': { menu: 'menu_patients', permissions: ['patients.read', 'patients.register'] },
  '/patients/[id]/identify': { menu: 'menu_patients', permissions: ['patients.read', 'patients.register'] },
  '/patients/[id]': chart,
  '/patients/[id]/access': below('patients.read', 'patients.access.read'),
  '/patients/[id]/card': chart,
  '/patients/[id]/clinical/[kind]': writeClinical,
  '/patients/[id]/clinical/[kind]/[entry]': writeClinical,
  '/patients/[id]/confidential': confidential,
  '/patients/[id]/details/[kind]': writeDetails,
  '/patients/[id]/details/[kind]/[entry]': writeDetails,
  '/patients/[id]/labels': chart,
  '/patients/[id]/merge': merge,
  '/patients/[id]/status/[event]': chart,
  '/patients/[id]/unmerge': merge,
  '/consultations': { menu: 'menu_consultations' },
  '/consultations/[id]': { menu: 'menu_consultations', permissions: ['consultations.read'] },
  '/consultations/[id]/print': { menu: 'menu_consultations', permissions: ['consultations.read'] },
  '/consultations/[id]/prescription': { menu: 'menu_consultations', permissions: ['consultations.read'] },
  '/appointments': { menu: 'menu_appointments' },
  '/appointments/[id]': seeAppointments,
  '/appointments/[id]/check-in': checkIn,
  '/appointments/book': book,
  '/appointments/print': seeAppointments,
  '/appointments/queue': seeAppointments,
  '/appointments/queue/screen': seeAppointments,
  '/appointments/schedules': changeHours,
  '/appointments/waiting-list': seeAppointments,
  '/appointments/walk-in': checkIn,
  '/inpatient': { menu: 'menu_inpatient' },
  '/theatre': { menu: 'menu_theatre' },
  '/pharmacy': { menu: 'menu_pharmacy' },
  '/laboratory': { menu: 'menu_laboratory' },
  '/billing': { menu: 'menu_billing' },
  '/reports': { menu: 'menu_reports' },
  '/settings': { menu: 'menu_settings' },
  '/settings/access': { menu: 'menu_settings', permissions: ['settings.access.read'] },
} as const satisfies Record<string, Requirement>

export type PagePath = keyof typeof pages

/** Whoever switches access must also see it: what was switched is answered with the table. */
const administer = {
  menu: 'menu_settings',
  permissions: ['settings.access.read', 'settings.access.manage'],
} as const satisfies Requirement

/** Whoever registers is shown those who may be the same, so must see patients. */
const register = {
  menu: 'menu_patients',
  permissions: ['patients.read', 'patients.register'],
} as const satisfies Requirement
/** The steps of a visit and of an order need different permissions; its machine asks for the one of the step. */
const seeVisits = {
  menu: 'menu_consultations',
  permissions: ['consultations.read'],
} as const satisfies Requirement
const takeVitals = {
  menu: 'menu_consultations',
  permissions: ['consultations.read', 'consultations.triage'],
} as const satisfies Requirement
const writeVisits = {
  menu: 'menu_consultations',
  permissions: ['consultations.read', 'consultations.write'],
} as const satisfies Requirement
const signVisits = {
  menu: 'menu_consultations',
  permissions: ['consultations.read', 'consultations.sign'],
} as const satisfies Requirement

/** Every server action by its name, with what it asks. Held to the code by the same test. */
export const actions = {
  signIn: 'public',
  saveClinical: writeClinical,
  moveClinical: writeClinical,
  stateNoKnownAllergies: writeClinical,
  saveDetails: writeDetails,
  moveDetails: writeDetails,
  changeStatus: chart,
  changeConfidential: confidential,
  joinRecords: merge,
  partRecords: merge,
  switchMenu: administer,
  switchPermission: administer,
  registerPatient: register,
  registerUnknownPatient: register,
  correctPatient: register,
  identifyPatient: register,
  bookAppointment: book,
  offerAppointment: book,
  rescheduleAppointment: book,
  cancelAppointment: book,
  retractAppointment: book,
  missAppointment: checkIn,
  findAppointment: checkIn,
  checkInAppointment: checkIn,
  checkInWalkIn: checkIn,
  callFromQueue: call,
  callNextFromQueue: call,
  moveInQueue: call,
  leaveFromQueue: checkIn,
  comeBackToQueue: checkIn,
  addScheduleHours: changeHours,
  endScheduleHours: changeHours,
  addScheduleException: changeHours,
  addScheduleClinic: changeHours,
  stepVisit: seeVisits,
  startVisitTriage: takeVitals,
  saveVitals: takeVitals,
  takeBackVitals: takeVitals,
  finishVisitTriage: takeVitals,
  beginNote: writeVisits,
  autosaveNote: writeVisits,
  signVisitNote: signVisits,
  takeBackNote: writeVisits,
  diagnose: writeVisits,
  reviseDiagnosis: writeVisits,
  orderTest: writeVisits,
  prescribe: writeVisits,
  stepOrder: seeVisits,
  signAndClose: signVisits,
} as const satisfies Record<string, Requirement>

/** Every API route behind sign-in by its path, with what it asks. Held to the code by the same test. */
export const apis = {
  '/api/access': 'signed-in',
  '/api/access/propagation': { menu: 'menu_settings', permissions: ['settings.access.read'] },
  '/api/access/version': 'signed-in',
  '/api/palette': 'signed-in',
  '/api/patients/search': { menu: 'menu_patients', permissions: ['patients.read'] },
  '/api/appointments/queue': seeAppointments,
  // Opened by a key of its own, which only a page behind sign-in hands out.
  '/api/appointments/screen': 'public',
  '/api/consultations/codes': { menu: 'menu_consultations', permissions: ['consultations.write'] },
  '/api/sign-out': 'signed-in',
} as const satisfies Record<string, Requirement>

export type ApiPath = keyof typeof apis

export type ActionName = keyof typeof actions

/** Whether `access` has what `requirement` asks; a person without any access is still signed in. */
export function meets(access: Pick<Access, 'opens' | 'may'>, requirement: Requirement): boolean {
  if (typeof requirement === 'string') return true
  if (!access.opens(requirement.menu)) return false
  return requirement.permissions?.every((permission) => access.may(permission)) ?? true
}

/** The page of the registry that `pathname` leads to: `/patients/7` to `/patients/[id]`, unless it is one by itself. */
export function pageOfPath(pathname: string): PagePath | undefined {
  if (Object.hasOwn(pages, pathname)) return pathname as PagePath
  return patterns.find(({ pattern }) => pattern.test(pathname))?.path
}

const patterns = (Object.keys(pages) as PagePath[])
  .filter((path) => path.includes('['))
  .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\[\w+\]/g, '[^/]+')}$`) }))

/** What the page at `pathname` asks; undefined when no menu of the registry leads there. */
export function requirementOfPath(pathname: string): Requirement | undefined {
  const page = pageOfPath(pathname)
  if (page) return pages[page]
  const menu = menuOfPath(pathname)
  return menu && { menu: menu.elementId }
}
