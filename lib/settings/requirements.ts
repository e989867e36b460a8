import { type Requirements, requires } from '../access/requirement'

const see = requires('menu_settings', 'settings.access.read')
/** Changing access requires seeing it, because the response shows the table. */
const administer = requires('menu_settings', 'settings.access.read', 'settings.access.manage')

const view = requires('menu_settings', 'settings.access.read', 'settings.access.view-as')

export const pages = {
  '/settings': { menu: 'menu_settings' },
  '/settings/access': see,
  '/settings/departments': see,
  '/settings/people': see,
  '/settings/people/[id]': see,
  '/settings/people/import': administer,
  '/settings/people/new': administer,
  '/settings/access/changes': see,
  '/settings/access/changes/[id]': see,
  '/settings/access/preview': see,
  '/settings/access/proposals': see,
  '/settings/roles': see,
  '/settings/roles/[id]': see,
  '/settings/rules': see,
  '/settings/rules/[id]': administer,
  '/settings/rules/new': administer,
  '/settings/setup': administer,
  '/settings/sign-in': see,
  '/settings/view-as': view,
} as const satisfies Requirements

export const actions = {
  switchMenu: administer,
  switchPermission: administer,
  saveProvedSwitch: administer,
  revertAccessChange: administer,
  cancelAccessChange: administer,
  approveProposal: administer,
  withdrawProposal: administer,
  markRisky: administer,
  unmarkRisky: administer,
  saveRule: administer,
  retireRule: administer,
  saveAskFirst: administer,
  recordException: administer,
  endException: administer,
  createRole: administer,
  describeRole: administer,
  copyRole: administer,
  retireRole: administer,
  reinstateRole: administer,
  setUpList: administer,
  createPerson: administer,
  renameAccount: administer,
  switchAccountRole: administer,
  deactivateAccount: administer,
  reactivateAccount: administer,
  resetAccountPassword: administer,
  endAccountSessions: administer,
  allowAccountSignIn: administer,
  switchMembership: administer,
  createDepartment: administer,
  updateDepartment: administer,
  saveSignInRule: administer,
} as const satisfies Requirements

/** They decide who can sign in, and as whom. */
export const askAgain = [
  'createPerson',
  'setUpList',
  'switchAccountRole',
  'reactivateAccount',
  'resetAccountPassword',
  'allowAccountSignIn',
  'saveSignInRule',
] as const satisfies readonly (keyof typeof actions)[]

export const apis = {
  '/api/access/cell': see,
  '/api/access/propagation': see,
  '/api/view-as': view,
  '/api/view-as/end': 'signed-in',
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    settings: keyof typeof pages
  }
  interface DeclaredActions {
    settings: keyof typeof actions
  }
  interface DeclaredApis {
    settings: keyof typeof apis
  }
}
