import type { Menu } from '../access/declared'
import type { Requirements } from '../access/requirement'

export const menu = {
  elementId: 'menu_theatre',
  label: 'Theatre',
  path: '/theatre',
  icon: 'theatre',
  letter: 't',
  purpose: 'Plan operations and follow them through the day.',
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
