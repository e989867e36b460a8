import type { Requirements } from '../access/requirement'
import { defineModule } from '../module/define-module'

const pages = {
  '/new-password': 'public',
  '/set-up': 'public',
  '/sign-in': 'public',
  '/sign-in/second-step': 'public',
} as const satisfies Requirements

const actions = {
  choosePassword: 'public',
  setUpAdministrator: 'public',
  signIn: 'public',
  unlock: 'public',
  confirmWithCode: 'public',
  askPasskey: 'public',
  answerPasskey: 'public',
} as const satisfies Requirements

const apis = {
  '/api/lock': 'signed-in',
  '/api/sign-out': 'signed-in',
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    'sign-in': keyof typeof pages
  }
  interface DeclaredActions {
    'sign-in': keyof typeof actions
  }
  interface DeclaredApis {
    'sign-in': keyof typeof apis
  }
}

export const signInModule = defineModule({
  name: 'sign-in',
  pages,
  actions,
  apis,
  withoutPatients: Object.keys(apis),
})
