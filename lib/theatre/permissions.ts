import type { Menu } from '../access/declared'
import type { Requirements } from '../access/requirement'
import { menuWords } from './words/menu'

export const menu = {
  elementId: 'menu_theatre',
  label: menuWords.label,
  path: '/theatre',
  icon: 'theatre',
  letter: 't',
  purpose: menuWords.purpose,
  openTo: ['nurse', 'doctor', 'theatre_coordinator'],
} as const satisfies Menu

export const pages = { '/theatre': { menu: 'menu_theatre' } } as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredMenus {
    theatre: 'menu_theatre'
  }
  interface DeclaredPages {
    theatre: keyof typeof pages
  }
}
