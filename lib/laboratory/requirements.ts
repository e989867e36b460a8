import type { Requirements } from '../access/requirement'
import { catalogueActions, cataloguePages } from './catalogue/requirements'
import { resultActions, resultPages } from './results/access'
import { specimenActions, specimenPages } from './specimens/requirements'

export const pages = {
  '/laboratory': { menu: 'menu_laboratory' },
  ...specimenPages,
  ...cataloguePages,
  ...resultPages,
} as const satisfies Requirements

export const actions = {
  ...specimenActions,
  ...catalogueActions,
  ...resultActions,
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    laboratory: keyof typeof pages
  }
  interface DeclaredActions {
    laboratory: keyof typeof actions
  }
}
