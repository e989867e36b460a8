export const menuWords = { label: 'Settings', purpose: 'Who may open and do what.' } as const

export const permissionWords = {
  accessRead: 'See people, roles and what they can open',
  accessManage: 'Manage people and the access of roles',
  viewAs: 'See the portal as a role or as somebody else',
} as const

/** Actions in the palette. */
export const shortcutWords = {
  access: 'Switch the access of roles',
  changes: 'See and take back changes of access',
  proposals: 'Approve a proposed change of access',
  people: 'Find a person of the staff',
  addPerson: 'Add a person to the staff',
  departments: 'See the departments',
  roles: 'See and change the roles',
  rules: 'Prove the rules about access',
  signIn: 'See how people sign in',
  viewAs: 'See the portal as somebody else',
  setUp: 'Set up the hospital',
} as const

/** The first page of Settings. */
export const settingsWords = {
  access: 'Access',
  /** `menus` and `roles` are counted: "11 menus". */
  accessLine: (menus: string, roles: string) => `Which role can open which menu: ${menus} by ${roles}`,
  accessChanges: 'Changes of access',
  accessChangesLine: 'Who gave and took what, when and why; each can be taken back',
  people: 'People',
  peopleLine: 'Accounts, roles, sessions and who is locked out',
  departments: 'Departments',
  departmentsLine: 'Departments, wards and teams, with their heads',
  roles: 'Roles',
  rolesLine: 'Make, rename, describe, copy and retire roles',
  rules: 'Rules',
  rulesLine: 'Who may not hold what together, who alone may, and how many have to',
  log: 'Log',
  logLine: 'What was done, by whom and when, and whether the log is whole',
  signIn: 'Signing in',
  signInLine: 'Which steps ask again who is there, and after how long',
  requests: 'Requests',
  requestsLine: 'Who asks for access, what would open it, and the answers',
  viewAs: 'View as',
  viewAsLine: 'What a role or somebody else sees, without charts',
  reviews: 'Reviews',
  reviewsLine: 'Going through who has what: unused first, to keep or to take away',
  setUp: 'Set-up',
  setUpLine: 'Name, time zone, people, clinics, hours and codes, each from a list',
  changes: 'Latest changes of access',
  changesLine: (shown: number, total: number) =>
    total > shown
      ? `The latest ${shown} of ${total} in the last 30 days`
      : 'Of the last 30 days, newest first',
  noChanges: 'No menu and no permission was given to a role or taken from one.',
  noAccess:
    'None of your roles may see a setting. Ask an administrator for “See people, roles and what they can open”.',
} as const
