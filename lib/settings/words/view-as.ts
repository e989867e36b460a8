import type { Viewing } from '../../access/decision/access'

const as = (kind: Viewing['kind'], name: string) => (kind === 'role' ? `the role ${name}` : name)

/** While the portal is shown as a role or as somebody else. */
export const viewWords = {
  banner: 'View as',
  seenAs: (kind: Viewing['kind'], name: string) => `You are seeing the portal as ${as(kind, name)}.`,
  limits: (until: string) => `Nothing can be changed, and charts stay closed. It ends by itself at ${until}.`,
  end: 'End the view',
  closedPage: 'Closed in this view',
  closedTitle: (what: string) => `${what} stays closed in this view`,
  wouldOpen: (kind: Viewing['kind'], name: string) => `This page is open to ${as(kind, name)}.`,
  charts: 'It may show patients, and no chart opens to somebody who sees the portal as another.',
  own: 'It is closed to you, and you see no more than you may see by yourself.',
} as const

/** The page on which it begins. */
export const viewAsPageWords = {
  title: 'View as',
  line: 'See which menus and pages are open to a role or to somebody else',
  how: 'You see the portal with their access and none of your own, for 15 minutes or until you end it. Nothing can be changed in that time, the database sees to it. Pages that may show patients say that they would open, and stay closed. The log has the beginning and the end, under your name.',
  roles: 'A role',
  rolesLine: 'As somebody who has this role and no other',
  /** A role or a person. */
  viewAs: (name: string) => `View as ${name}`,
  person: 'Somebody else',
  personLine: 'With all of their roles and permissions',
  username: 'Username',
  submit: 'View as this person',
  failed: 'The view could not begin. Try again.',
} as const
