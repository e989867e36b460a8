import type { Requirements } from '../access/requirement'

export const pages = { '/team': 'head', '/team/[id]': 'head' } as const satisfies Requirements

export const actions = { giveAsHead: 'head', takeAsHead: 'head' } as const satisfies Requirements

/** It gives access to a person. */
export const askAgain = ['giveAsHead'] as const satisfies readonly (keyof typeof actions)[]

declare module '../access/names' {
  interface DeclaredPages {
    delegation: keyof typeof pages
  }
  interface DeclaredActions {
    delegation: keyof typeof actions
  }
}
