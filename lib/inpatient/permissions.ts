import type { Menu } from '../access/declared'
import type { Requirements } from '../access/requirement'

export const menu = {
  elementId: 'menu_inpatient',
  label: 'Inpatient',
  path: '/inpatient',
  icon: 'inpatient',
  letter: 'i',
  purpose: 'Wards, beds, admissions and discharges.',
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
