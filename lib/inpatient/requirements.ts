import { type Requirements, requires } from '../access/requirement'
import { handoverActions, handoverPages } from './handover/requirements'
import { observationActions, observationPages } from './observations/requirements'
import { policyActions, policyPages } from './policies/access'
import { roundActions, roundPages } from './rounds/access'
import { stayActions, stayPages } from './stay/requirements'
import { careActions, carePages } from './summary/requirements'
import { taskActions, taskPages } from './tasks/requirements'

const see = requires('menu_inpatient', 'inpatient.read')
const ask = requires('menu_inpatient', 'inpatient.read', 'inpatient.request')
const accept = requires('menu_inpatient', 'inpatient.read', 'inpatient.accept')
const admit = requires('menu_inpatient', 'inpatient.read', 'inpatient.admit')
const receive = requires('menu_inpatient', 'inpatient.read', 'inpatient.receive')

export const pages = {
  '/inpatient': { menu: 'menu_inpatient' },
  ...stayPages,
  ...carePages,
  '/inpatient/requests': see,
  '/inpatient/request': ask,
  '/inpatient/census': see,
  '/inpatient/census/patients': see,
  ...observationPages,
  ...taskPages,
  ...roundPages,
  ...handoverPages,
  ...policyPages,
} as const satisfies Requirements

export const actions = {
  requestAdmission: ask,
  acceptAdmission: accept,
  declineAdmission: accept,
  admitPatient: admit,
  receivePatient: receive,
  ...stayActions,
  ...observationActions,
  ...taskActions,
  ...careActions,
  ...roundActions,
  ...handoverActions,
  ...policyActions,
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    inpatient: keyof typeof pages
  }
  interface DeclaredActions {
    inpatient: keyof typeof actions
  }
}
