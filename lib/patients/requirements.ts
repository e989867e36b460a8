import { type Requirements, requires } from '../access/requirement'

/** The chart of a patient. Some parts require more. */
const chart = requires('menu_patients', 'patients.read')
/** Registration shows likely duplicates, so it requires the permission to see patients. */
const register = requires('menu_patients', 'patients.read', 'patients.register')
const writeClinical = requires(
  'menu_patients',
  'patients.read',
  'patients.clinical.read',
  'patients.clinical.write',
)
const merge = requires('menu_patients', 'patients.read', 'patients.merge')
const emergency = requires('menu_patients', 'patients.read', 'patients.emergency')
const review = requires('menu_settings', 'patients.emergency.review')
const confidential = requires('menu_patients', 'patients.read', 'patients.confidential')

export const pages = {
  '/patients': { menu: 'menu_patients' },
  '/patients/new': register,
  '/patients/new/unknown': register,
  '/patients/[id]/edit': register,
  '/patients/[id]/identify': register,
  '/patients/emergency': emergency,
  '/settings/privacy': review,
  '/patients/[id]': chart,
  '/patients/[id]/access': requires('menu_patients', 'patients.read', 'patients.access.read'),
  '/patients/[id]/card': chart,
  '/patients/[id]/clinical/[kind]': writeClinical,
  '/patients/[id]/clinical/[kind]/[entry]': writeClinical,
  '/patients/[id]/confidential': confidential,
  '/patients/[id]/details/[kind]': register,
  '/patients/[id]/details/[kind]/[entry]': register,
  '/patients/[id]/labels': chart,
  '/patients/[id]/merge': merge,
  '/patients/[id]/status/[event]': chart,
  '/patients/[id]/unmerge': merge,
} as const satisfies Requirements

export const actions = {
  registerPatient: register,
  registerUnknownPatient: register,
  correctPatient: register,
  identifyPatient: register,
  saveClinical: writeClinical,
  moveClinical: writeClinical,
  stateNoKnownAllergies: writeClinical,
  saveDetails: register,
  moveDetails: register,
  changeStatus: chart,
  changeConfidential: confidential,
  breakGlass: emergency,
  reviewOpening: review,
  saveChartPolicy: requires('menu_settings', 'patients.emergency.review', 'settings.access.manage'),
  mergeRecords: merge,
  unmergeRecords: merge,
} as const satisfies Requirements

export const apis = {
  '/api/patients/allergens': requires('menu_patients', 'patients.read', 'patients.clinical.read'),
  '/api/patients/codes': requires('menu_patients', 'patients.read', 'patients.clinical.read'),
  '/api/patients/search': chart,
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    patients: keyof typeof pages
  }
  interface DeclaredActions {
    patients: keyof typeof actions
  }
  interface DeclaredApis {
    patients: keyof typeof apis
  }
}
