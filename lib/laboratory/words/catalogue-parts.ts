import { counted } from '../../format/counted'

/** The panels of the catalogue: what doctors order. */
export const panelWords = {
  title: 'Panels of the laboratory',
  line: (panels: number) => counted(panels, 'panel'),
  label: 'Panels',
  empty: 'There is no panel yet, so nothing that doctors order is measured.',
  columns: { name: 'Panel', tests: 'Tests, in their order', status: 'In use' },
  show: 'Panels',
  add: 'Add a panel',
  code: 'Code of what doctors order (LOINC)',
  name: 'Name',
  active: 'In use',
  change: 'Change the panel',
  changed: 'The panel is changed. What is under way stays as it was asked for.',
  line2: 'The place of each test in worklists and reports. A test whose place is empty is taken out.',
  place: (test: string) => `Place of ${test}`,
  more: (nth: number) => `Another test, ${nth}`,
  choose: 'None',
  out: (test: string) => `${test} (not in use)`,
  back: 'All panels',
} as const

/** The organisms and antibiotics with which cultures are reported. */
export const termWords = {
  title: 'Organisms and antibiotics',
  line: 'What results of cultures are written with. A result that was entered keeps the name of its day.',
  show: 'Organisms and antibiotics',
  kinds: { organism: 'Organisms', antibiotic: 'Antibiotics' },
  one: { organism: 'Organism', antibiotic: 'Antibiotic' },
  empty: { organism: 'There is no organism yet.', antibiotic: 'There is no antibiotic yet.' },
  columns: { name: 'Name', code: 'Code', status: 'In use', next: 'Change' },
  codes: { organism: 'SNOMED CT', antibiotic: 'ATC' },
  fields: { kind: 'What it is', name: 'Name', code: 'Code', active: 'In use' },
  codeHint: 'SNOMED CT of an organism, ATC of an antibiotic. It may be empty.',
  noCode: 'None',
  add: 'Add an organism or antibiotic',
  added: 'It can be chosen for cultures now.',
  change: 'Change it',
  changed: 'It is changed.',
} as const
