import { counted } from '../../format/counted'
import type { ReportWords } from './report-words'

/** How many people can open each menu. */
export const accessReportWords = {
  title: 'People by menu',
  sentence: 'How many people can open each menu now, and who they are.',
  line: (menus: number) => `Active staff who can open each of ${counted(menus, 'menu')}, now`,
  table: 'How many people can open each menu',
  empty: 'No menu is registered.',
  menu: 'Menu',
  people: 'People',
  who: (menu: string) => `Who can open ${menu}`,
  count: (people: number) => counted(people, 'person', 'people'),
  choose: 'Choose a menu to see who can open it.',
  person: 'person',
  persons: 'people',
} as const

export const accessChangesWords: ReportWords = {
  title: 'Access and its changes',
  sentence: 'What was given and taken: roles, permissions and menus, by whom and in which way.',
  definition: [
    'Entries of the log about roles and permissions of people, and about permissions and menus of roles, by the day of the entry. What the portal set up by itself at its start is not counted.',
    'Given: it was not held before. Changed: from when or until when it holds. Taken: it is no longer held. A grant that had ended by itself and was replaced is not counted as taken.',
  ],
  noun: 'change',
  heads: {
    kind: 'Kind',
    source: 'Made in',
    actor: 'Made by',
    changes: 'Changes',
    given: 'Given',
    changed: 'Changed',
    taken: 'Taken',
    act: 'Act',
    what: 'What',
    whom: 'To or from',
  },
}

export const accessEntities: Readonly<Record<string, string>> = {
  staff_role: 'Role of a person',
  staff_permission: 'Permission of a person',
  role_permission: 'Permission of a role',
  ui_permission_role: 'Menu of a role',
  ui_permission_permission: 'Menu by a permission',
}

export const accessActs: Readonly<Record<string, string>> = {
  insert: 'Given',
  update: 'Changed',
  delete: 'Taken',
}

export const accessSources: Readonly<Record<string, string>> = {
  settings: 'Settings',
  portal: 'The portal',
  cli: 'The operator’s tool',
  file: 'A file',
  outbox: 'A reader of events',
  sql: 'SQL',
}
