import { type Requirements, requires } from '../access/requirement'
import { defineModule } from '../module/define-module'

const administer = requires('menu_settings', 'settings.access.read', 'settings.access.manage')

const pages = {
  '/second-factor': 'first-factor',
} as const satisfies Requirements

const actions = {
  beginApp: 'first-factor',
  confirmApp: 'first-factor',
  makeCodes: 'first-factor',
  askNewPasskey: 'first-factor',
  addPasskey: 'first-factor',
  noteRemoval: 'first-factor',
  removeApp: 'signed-in',
  removePasskey: 'signed-in',
  removeAccountFactors: administer,
  saveFactorPolicy: administer,
} as const satisfies Requirements

/** They decide who can sign in. */
const askAgain = [
  'beginApp',
  'makeCodes',
  'addPasskey',
  'removeApp',
  'removePasskey',
  'removeAccountFactors',
  'saveFactorPolicy',
] as const satisfies readonly (keyof typeof actions)[]

declare module '../access/names' {
  interface DeclaredPages {
    factors: keyof typeof pages
  }
  interface DeclaredActions {
    factors: keyof typeof actions
  }
}

export const factorsModule = defineModule({ name: 'factors', pages, actions, askAgain })
