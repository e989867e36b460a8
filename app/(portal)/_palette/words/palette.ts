/** The palette: patients, pages and actions by keyboard. */
export const paletteWords = {
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
