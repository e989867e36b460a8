import type { Menu } from '../access/declared'
import type { Requirements } from '../access/requirement'
import { menuWords } from './words/menu'

export const menu = {
  elementId: 'menu_laboratory',
  label: menuWords.label,
  path: '/laboratory',
  icon: 'laboratory',
  letter: 'l',
  purpose: menuWords.purpose,
  openTo: ['doctor', 'lab_technician', 'lab_scientist'],
} as const satisfies Menu

export const pages = { '/laboratory': { menu: 'menu_laboratory' } } as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredMenus {
    laboratory: 'menu_laboratory'
  }
  interface DeclaredPages {
    laboratory: keyof typeof pages
  }
}
