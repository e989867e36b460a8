import type { Requirements } from '../access/requirement'
import { resultActions, resultPages } from './results/access'

export const pages = {
  '/laboratory': { menu: 'menu_laboratory' },
  ...resultPages,
} as const satisfies Requirements

export const actions = { ...resultActions } as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    laboratory: keyof typeof pages
  }
  interface DeclaredActions {
    laboratory: keyof typeof actions
  }
}
