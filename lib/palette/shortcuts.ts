import { type Menu, menus } from '../access/registry'

/** The second key after `g`, by menu: the first letter of the word where it is free. */
const letters: Record<Menu['elementId'], string> = {
  menu_dashboard: 'd',
  menu_patients: 'p',
  menu_consultations: 'c',
  menu_appointments: 'a',
  menu_inpatient: 'i',
  menu_theatre: 't',
  menu_pharmacy: 'h',
  menu_laboratory: 'l',
  menu_billing: 'b',
  menu_reports: 'r',
  menu_settings: 's',
}

/** The menus with the letters that lead there after a `g`. */
export const goShortcuts: readonly { letter: string; menu: Menu }[] = menus.map((menu) => ({
  letter: letters[menu.elementId],
  menu,
}))

const storageKey = 'single-letter-shortcuts'

/**
 * Whether letters alone do something, as this browser was told. They can be switched off (WCAG 2.2, 2.1.4), because
 * speech input and unsteady hands type letters that nobody meant.
 */
export function areLettersOn(): boolean {
  return window.localStorage.getItem(storageKey) !== 'off'
}

export function switchLetters(on: boolean): void {
  window.localStorage.setItem(storageKey, on ? 'on' : 'off')
}
