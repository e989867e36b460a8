/** The palette: patients, pages and actions by keyboard. */
export const paletteWords = {
  button: 'Find a patient or page',
  buttonWithoutPatients: 'Find a page',
  /** Beside the button. */
  keys: 'Ctrl K',
  title: 'Find a patient, a page or an action',
  input: 'Find',
  placeholder: 'Name, MRN, phone, birth date, or a page',
  foot: '<up/> <down/> choose <press>Enter</press> go <press>Esc</press> close',
  shortcuts: 'Shortcuts',
  patients: 'Patients',
  pages: 'Pages',
  actions: 'Actions',
  looking: 'Looking…',
  none: (typed: string) => `No results for “${typed}”.`,
  found: (count: number) => `${count} found`,
  register: 'Register a new patient',
  similar: (name: string) => `${name} (similar)`,
  mrn: (mrn: string) => `MRN ${mrn}`,
} as const

export const shortcutWords = {
  title: 'Keyboard shortcuts',
  /** Printed on the key. */
  ctrl: 'Ctrl',
  find: 'Find a patient, a page or an action (Cmd K on a Mac)',
  lock: 'Lock: hide everything until your password is given',
  same: 'The same',
  list: 'This list',
  letters: 'Letters alone are shortcuts in this browser',
  lettersHint:
    'Switch this off when you speak to the computer, or when letters are typed by mistake. Ctrl K and F8 stay.',
  close: 'Close',
} as const
