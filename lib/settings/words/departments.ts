import { counted } from '../../format/counted'

/** Departments, wards and teams. */
export const departmentWords = {
  title: 'Departments',
  line: (open: number) =>
    `${counted(open, 'department, ward or team', 'departments, wards and teams')} in use`,
  back: 'All people',
  columns: { name: 'Name', kind: 'Kind', head: 'Head', people: 'People', change: 'Change' },
  kinds: { department: 'Department', ward: 'Ward', team: 'Team' },
  noHead: 'No head',
  closed: 'Closed',
  empty: 'No department yet. Add the first one below.',
  add: 'Add a department, ward or team',
  change: 'Change',
  changing: (name: string) => `Change ${name}`,
  fields: {
    code: 'Code',
    codeHint: 'Short, for lists: capital letters, digits and hyphens',
    name: 'Name',
    kind: 'Kind',
    parent: 'Part of',
    noParent: 'Nothing above it',
    active: 'In use',
  },
  badCode: 'Up to 20 capital letters, digits and hyphens.',
  needsName: 'Write a name.',
  needsKind: 'Choose what it is.',
  submitAdd: 'Add',
  submitChange: 'Save',
  added: (name: string) => `${name} was added.`,
  changed: (name: string) => `${name} was saved.`,
} as const
