import { type Requirements, requires } from '../access/requirement'

const administer = requires('menu_settings', 'settings.access.read', 'settings.access.manage')

export const pages = { '/settings/requests': administer } as const satisfies Requirements

/** Everybody may ask, about themselves. */
export const actions = {
  requestAccess: 'signed-in',
  withdrawRequest: 'signed-in',
  grantRequest: administer,
  refuseRequest: administer,
  grantRequestAsHead: 'head',
  refuseRequestAsHead: 'head',
} as const satisfies Requirements

/** It gives access to a person. */
export const askAgain = [
  'grantRequest',
  'grantRequestAsHead',
] as const satisfies readonly (keyof typeof actions)[]

declare module '../access/names' {
  interface DeclaredPages {
    requests: keyof typeof pages
  }
  interface DeclaredActions {
    requests: keyof typeof actions
  }
}
