/** The page of one person. */
export const personWords = {
  title: 'Person',
  tabMark: (id: number) => `Account ${id}`,
  line: (username: string) => `Username ${username}`,
  back: 'All people',
  name: 'Full name',
  rename: 'Change the name',
  saveName: 'Save the name',
  renamed: (name: string) => `Saved: ${name}.`,
  lastSignIn: 'Last signed in',
  never: 'Never',
} as const

/** Why the person cannot sign in, and what an administrator can do about it. */
export const accountWords = {
  title: 'Account',
  inactive: 'Deactivated. Nothing opens, and sessions have ended.',
  lockedFrom: (source: string, failures: number, until: string) =>
    `Locked out from ${source} until ${until}: ${failures} failed attempts to sign in.`,
  lockedEverywhere: (failures: number, until: string) =>
    `Locked out from everywhere until ${until}: ${failures} failed attempts to sign in.`,
  knownBrowser: 'a browser that the account is known at',
  noPassword: (linkUntil: string | undefined) =>
    linkUntil
      ? `No password yet. The link to choose one works until ${linkUntil}.`
      : 'No password, and no link to choose one.',
  fine: 'Can sign in.',
  allow: 'Let them try again now',
  allowed: (name: string) => `${name} can try to sign in again.`,
  deactivate: 'Deactivate',
  deactivateHint: 'Their sessions end at once, and nothing opens any more. What they wrote stays.',
  deactivated: (name: string) => `${name} was deactivated.`,
  reactivate: 'Bring back',
  reactivated: (name: string) => `${name} is active again, with the roles from before.`,
  reset: 'Reset the password',
  resetHint: 'The password stops working and all sessions end. They choose another with a link.',
  resetDone: (name: string, link: string) =>
    `The password of ${name} was removed. The link to choose another, shown only now, works once within 24 hours: ${link}`,
  resetBefore: 'The password was removed already. The link is shown only once; reset again for another.',
} as const

export const roleWords = {
  title: 'Roles',
  line: 'What they may open and do comes from these',
  role: 'Role',
  since: 'Since',
  by: 'Given by',
  sinceBefore: 'Before the log',
  until: 'Until',
  noEnd: 'No end',
  begins: (from: string) => `Begins ${from}`,
  take: 'Take away',
  /** The name is for those who hear no row. */
  takeOf: 'Take away<name/>',
  give: 'Give the role',
  add: 'Give another role',
  choose: 'Choose a role',
  lastDay: 'Last day',
  none: 'No role, so nothing opens except what is given directly.',
  given: (name: string, role: string) => `${name} has the role ${role}.`,
  taken: (name: string, role: string) => `${name} no longer has the role ${role}.`,
} as const

export const whyWords = {
  opens: 'What they may open',
  does: 'What they may do',
  menu: 'Menu',
  permission: 'Permission',
  why: 'Why',
  byRole: (roles: readonly string[]) => `Role ${roles.join(', ')}`,
  byPermission: (permission: string, how: string) => `“${permission}” (${how})`,
  directly: 'given directly',
  directlyBy: (who: string, when: string) => `given directly by ${who}, ${when}`,
  inactive: 'Would count if the account were active.',
  opensNothing: 'Nothing. A role opens menus.',
  doesNothing: 'Nothing. A role gives permissions.',
} as const

export const sessionWords = {
  title: 'Sessions',
  line: 'Where they are signed in now',
  endAll: 'End all sessions',
  none: 'Not signed in anywhere.',
  ended: (sessions: number) => (sessions === 1 ? '1 session ended.' : `${sessions} sessions ended.`),
} as const

export const logWords = {
  acts: 'What they did lately',
  actsLine: 'The last entries of the log in their name',
  noActs: 'Nothing yet.',
  changes: 'Changes of this account',
  changesLine: (shown: number, total: number) => `The latest ${shown} of ${total}`,
  noChanges: 'None since the log began.',
} as const

export const membershipWords = {
  title: 'Departments',
  department: 'Department',
  as: 'As',
  from: 'From',
  until: 'Until',
  head: 'Head',
  member: 'Member',
  now: 'No end',
  none: 'Belongs to no department.',
  add: 'Add to a department',
  choose: 'Choose a department',
  submit: 'Add',
  makeHead: 'Make head<name/>',
  makeMember: 'Make member<name/>',
  change: 'Change',
  end: 'End<name/>',
  saved: 'Saved.',
} as const

/** What would have to be given to a person so that something opens. */
export const wayFormWords = {
  title: 'Why is something closed to them?',
  line: 'And the smallest change that would open it',
  entry: 'Menu or permission',
  choose: 'Choose a menu or permission',
  menu: (label: string) => `Open ${label}`,
  submit: 'Explain',
  unknown: 'There is no such menu or permission any more.',
} as const
