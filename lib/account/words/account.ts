/** The page of one's own account. */
export const accountPageWords = {
  title: 'Your account',
  line: (username: string) => `Username ${username}`,
} as const

export const whoWords = {
  title: 'You',
  name: 'Name',
  roles: 'Roles',
  departments: 'Departments',
  noRole: 'None. An administrator gives them.',
  noDepartment: 'None.',
  head: (department: string) => `${department} (head)`,
  team: 'Give the people of your department what you hold',
  wrong: 'If something here is wrong, an administrator of the portal can change it.',
} as const

export const passwordWords = {
  title: 'Password',
  none: 'You sign in without a password of the portal, so there is none to change.',
  summary: 'Change the password',
  current: 'Current password',
  wanted: 'New password',
  hint: 'At least 12 characters; a few words are easy to remember. Without your name, your username or the name of the hospital.',
  submit: 'Save the password',
  saved: 'Your password was changed. If you were signed in anywhere else, that session has ended.',
  others: 'Your other sessions end. You stay signed in here.',
} as const

export const sessionWords = {
  title: 'Sessions',
  line: 'Where you are signed in now. End what you do not recognise, and change your password.',
  endOthers: 'End all other sessions',
  none: 'None.',
  ended: (sessions: number) => (sessions === 1 ? '1 session ended.' : `${sessions} sessions ended.`),
} as const

export const confirmWords = {
  title: 'Confirm that it is you',
  line: 'The next step could hand the portal, or what is in it, to a stranger. You then go on where you were.',
  submit: 'Confirm',
} as const
