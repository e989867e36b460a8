import { counted } from '../../format/counted'

const menus = (count: number) => counted(count, 'menu')
const permissions = (count: number) => counted(count, 'permission')
const roles = (count: number) => counted(count, 'role')
const people = (count: number) => counted(count, 'person', 'people')

export const countWords = { menus, permissions, roles, people } as const

/** The tables of access. */
export const accessWords = {
  title: 'Access',
  line: (counts: { menus: number; roles: number; people: number }) =>
    [menus(counts.menus), roles(counts.roles), people(counts.people)].join(', '),
  readOnly: 'You can read this table. None of your roles may change it.',
  search: 'Find a menu or permission',
  nothingFound: (typed: string) =>
    `No menu and no permission has “${typed}” in its name. Try fewer letters, or empty the search field.`,
  menus: 'Menus',
  menuTable: 'Menus that each role can open',
  menu: 'Menu',
  permissions: 'Permissions inside the modules',
  permissionTable: 'What each role may do inside a module',
  permission: 'Permission',
  noDifference: 'These roles open the same and may do the same.',
  noneOf: (all: string) => `None of ${all} matches`,
  someOf: (shown: number, all: string) => `${shown} of ${all}`,
} as const

/** A cell of the tables. The phrases follow the name of a role: "Nurse can open Pharmacy". */
export const cellWords = {
  canOpen: (menu: string) => `can open ${menu}`,
  may: (permission: string) => `may ${permission.slice(0, 1).toLowerCase()}${permission.slice(1)}`,
  name: (role: string, phrase: string) => `${role} ${phrase}`,
  alsoOpenedBy: (permissions: readonly string[]) => `Also opened by “${permissions.join('”, “')}”`,
  until: (role: string, end: string) => `${role} until ${end}`,
  yes: 'Yes',
  no: 'No',
} as const

/** What is told of one cell. */
export const whyWords = {
  open: (cell: string) => `Explain: ${cell}`,
  state: (cell: string, on: boolean) => `${cell}: ${on ? 'yes' : 'no'}. Explain`,
  loading: 'One moment …',
  failed: 'The portal did not answer. Close this and try again.',
  close: 'Close the explanation',
} as const

/** Which columns and rows of the tables are shown. */
export const columnWords = {
  summary: (shown: number, all: number, differ: boolean) =>
    `${shown === all ? `Columns: all ${roles(all)}` : `Columns: ${shown} of ${roles(all)}`}${differ ? ', only rows that differ' : ''}`,
  roles: 'Roles to show',
  hint: 'With none ticked, all roles in use are shown.',
  retired: 'Retired roles',
  differ: 'Only rows in which these roles differ',
  submit: 'Show',
  all: 'Show all roles and rows',
} as const

/** Rows that are not drawn yet. */
export const moreRowsWords = {
  show: (rows: number) => `Show ${rows} more`,
  hidden: (rows: number) => `${counted(rows, 'row')} not drawn. The search looks through all of them.`,
} as const

/** What was saved, and what was not. */
export const switchWords = {
  help: 'Each switch is saved at once. In a table, the arrow keys move, <space>Space</space> switches and <why>?</why> explains.',
  label: 'What was saved',
  saving: (switches: number) => `Saving ${counted(switches, 'switch', 'switches')}`,
  moreNotSaved: (problems: number) => ` (${problems} more not saved)`,
  dismiss: (problem: string) => `Dismiss: ${problem}`,
  noAnswer: (cell: string) =>
    `“${cell}” was not confirmed: the portal did not answer. The cell shows what was last known; try again.`,
} as const

/** How far the last change has come. */
export const propagationWords = {
  label: 'How far the last change has come',
  everywhere: 'Live for everyone',
  underWay: 'Reaching everyone …',
  proof: (reach: string) => `Version <version/>, ${reach}` as const,
  lost: 'The portal did not answer, so this is from before',
  asOfLoading: '. As of when this page was loaded',
} as const
