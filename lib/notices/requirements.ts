import type { Requirements } from '../access/requirement'

/** Each notice also requires the permission of its text, and belongs to one person. */
export const actions = { dismissNotice: { menu: 'menu_dashboard' } } as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredActions {
    notices: keyof typeof actions
  }
}
