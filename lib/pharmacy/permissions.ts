import type { Menu } from '../access/declared'
import type { Requirements } from '../access/requirement'
import { menuWords } from './words/menu'

export const menu = {
  elementId: 'menu_pharmacy',
  label: menuWords.label,
  path: '/pharmacy',
  icon: 'pharmacy',
  letter: 'h',
  purpose: menuWords.purpose,
  openTo: ['pharmacist'],
} as const satisfies Menu

export const pages = { '/pharmacy': { menu: 'menu_pharmacy' } } as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredMenus {
    pharmacy: 'menu_pharmacy'
  }
  interface DeclaredPages {
    pharmacy: keyof typeof pages
  }
}
