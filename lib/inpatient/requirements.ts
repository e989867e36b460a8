import type { Requirements } from '../access/requirement'

export const pages = { '/inpatient': { menu: 'menu_inpatient' } } as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    inpatient: keyof typeof pages
  }
}
