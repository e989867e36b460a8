import { counted } from '../../format/counted'
import type { PeopleState } from '../../staff/model/people-filter'

/** The list of people. */
export const peopleWords = {
  title: 'People',
  line: (people: number) => counted(people, 'person', 'people'),
  person: 'person',
  persons: 'people',
  add: 'Add a person',
  import: 'Import from a file',
  departments: 'Departments',
  search: 'Name or username',
  role: 'Role',
  allRoles: 'Any role',
  department: 'Department',
  allDepartments: 'Any department',
  state: 'Account',
  allStates: 'Any account',
  states: {
    active: 'Active',
    inactive: 'Deactivated',
    locked: 'Locked out now',
    never: 'Never signed in',
  } satisfies Record<PeopleState, string>,
  show: 'Show',
  columns: {
    name: 'Name',
    roles: 'Roles',
    departments: 'Departments',
    lastSignIn: 'Last signed in',
    account: 'Account',
  },
  noRole: 'No role',
  never: 'Never',
  empty: 'Nobody matches all of these. Choose fewer, or look for fewer letters.',
} as const

/** How an account stands, in a tag. */
export const standingWords = {
  active: 'Active',
  inactive: 'Deactivated',
  locked: (until: string) => `Locked out until ${until}`,
  linkOpen: 'Link not used yet',
  noPassword: 'No password',
} as const

/** Adding a person. */
export const addPersonWords = {
  title: 'Add a person',
  line: 'They get a link with which they choose a password. It works once, within 24 hours.',
  fullName: 'Full name',
  username: 'Username',
  usernameHint: 'It stays as it is: the log names people by it. Small letters, digits and . _ @ + -',
  department: 'Department',
  noDepartment: 'None yet',
  roles: 'Roles',
  rolesHint: 'What they may open and do comes from their roles. Without one, nothing opens.',
  submit: 'Add the person',
  added: (name: string, link: string) =>
    `${name} was added. The link, shown only now, works once within 24 hours: ${link}`,
  addedBefore: 'This person was added already. The link is shown only once; make another on their page.',
} as const

/** The file to import. */
export const importWords = {
  title: 'Import people',
  line: 'Copy the rows of a spreadsheet saved as CSV, with the names of the columns in the first line',
} as const
