import type { Requirements } from '../access/requirement'
import { defineModule } from '../module/define-module'

const pages = {
  '/account': 'signed-in',
  '/account/confirm': 'signed-in',
} as const satisfies Requirements

const actions = {
  changePassword: 'signed-in',
  confirmIdentity: 'signed-in',
  askOwnPasskey: 'signed-in',
  confirmByPasskey: 'signed-in',
  endOwnSessions: 'signed-in',
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    account: keyof typeof pages
  }
  interface DeclaredActions {
    account: keyof typeof actions
  }
}

export const accountModule = defineModule({ name: 'account', pages, actions, askAgain: ['confirmIdentity'] })
