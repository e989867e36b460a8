import type { Menu } from '../access/declared'
import type { Requirements } from '../access/requirement'
import { menuWords } from './words/menu'

export const menu = {
  elementId: 'menu_inpatient',
  label: menuWords.label,
  path: '/inpatient',
  icon: 'inpatient',
  letter: 'i',
  purpose: menuWords.purpose,
  openTo: ['nurse', 'doctor', 'theatre_coordinator'],
} as const satisfies Menu

export const pages = { '/inpatient': { menu: 'menu_inpatient' } } as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredMenus {
    inpatient: 'menu_inpatient'
  }
  interface DeclaredPages {
    inpatient: keyof typeof pages
  }
}
