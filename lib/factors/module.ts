import { type Requirements, requires } from '../access/requirement'
import { defineModule } from '../module/define-module'

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
  removeAccountFactors: requires('menu_settings', 'settings.access.read', 'settings.access.manage'),
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    factors: keyof typeof pages
  }
  interface DeclaredActions {
    factors: keyof typeof actions
  }
}

export const factorsModule = defineModule({ name: 'factors', pages, actions })
