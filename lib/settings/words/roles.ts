import { counted } from '../../format/counted'

/** The list of roles. */
export const rolesWords = {
  title: 'Roles',
  line: (inUse: number, retired: number) =>
    `${counted(inUse, 'role')} in use${retired > 0 ? `, ${retired} retired` : ''}`,
  empty: 'There are no roles. Add the first one below.',
  columns: { name: 'Role', menus: 'Menus', permissions: 'Permissions', people: 'People' },
  retired: 'Retired',
  showRetired: (retired: number) => `Show the ${counted(retired, 'retired role')}`,
  hideRetired: 'Hide retired roles',
  add: 'Add a role',
  addLine: 'It opens nothing at first. To begin with what another role opens, copy that one on its page.',
  submitAdd: 'Add the role',
} as const

/** What is typed about a role. */
export const roleFieldWords = {
  name: 'Name',
  description: 'Description',
  descriptionHint: 'What it is for and who should have it',
  needsName: 'Write a name.',
} as const

/** The page of one role. */
export const rolePageWords = {
  title: 'Role',
  tabMark: (id: number) => `Role ${id}`,
  back: 'All roles',
  slug: (slug: string) => `In logs, lists and the operator’s tool: ${slug}`,
  opens: 'What it opens',
  describe: 'Rename and describe',
  submitDescribe: 'Save',
  described: (name: string) => `Saved: ${name}.`,
  noDescription: 'No description yet.',
  copy: 'Copy the role',
  copyHint: 'The new role has the same menus and permissions, and nobody holds it yet.',
  submitCopy: 'Make the copy',
  retire: 'Retire',
  retireHint: 'It can no longer be given, and it leaves the table of access. It can be brought back.',
  retireHeld: (people: number) =>
    `It can be retired when nobody holds it. ${counted(people, 'person holds', 'people hold')} it or will.`,
  retired: (name: string) => `${name} is retired.`,
  retiredSince: (when: string) => `Retired ${when}. Nobody holds it, and nobody can be given it.`,
  reinstate: 'Bring back',
  reinstated: (name: string) => `${name} can be given again. It opens what it opened before.`,
} as const

/** Who holds a role. */
export const holderWords = {
  title: 'Who holds it',
  person: 'Person',
  until: 'Until',
  noEnd: 'No end',
  begins: (from: string) => `Begins ${from}`,
  inactive: 'Deactivated',
  none: 'Nobody.',
  noun: 'person',
  nouns: 'people',
} as const

/** The rules that a role takes part in, and what was changed about it. */
export const roleRuleWords = {
  title: 'Rules',
  line: 'What a rule says about this role',
  none: 'No rule is about what it opens.',
  allowed: 'Only this role, or another that the rule names, may have what it is about.',
  gives: (names: string) => `It gives ${names}.`,
  all: 'Somebody with this role alone has everything that the rule is about.',
  changes: 'Changes of this role',
  changesLine: (shown: number, total: number) => `The latest ${shown} of ${total}`,
  noChanges: 'None since it was made.',
} as const
