import { counted } from '@/lib/format/counted'

export const shellWords = {
  skip: 'Skip to the page',
  printedFor: (fullName: string) => `Printed for ${fullName}; shows what was true when it was printed.`,
} as const

export const menuWords = {
  label: 'Main menu',
  empty: 'You have no access to any module.',
  open: 'Open the main menu',
  close: 'Close the main menu',
  expand: 'Expand menu',
  collapse: 'Collapse menu',
} as const

export const accountWords = {
  signedInAs: (username: string) => `Signed in as ${username}`,
  noRole: 'No role assigned',
  own: 'Your account',
  help: 'Help',
  lock: 'Lock',
  signOut: 'Sign out',
} as const

/** A module whose records are not kept here yet. */
export const modulePageWords = {
  colleagues: 'Colleagues with access',
  table: (module: string) => `Colleagues who can open ${module}`,
  person: 'person',
  people: 'people',
  count: (people: number) => counted(people, 'person', 'people'),
} as const

/** A page that is not open to somebody. `this` words are for an address that no module has. */
export const forbiddenWords = {
  page: 'No access',
  title: (menu: string) => `You do not have access to ${menu}`,
  titleOfPart: (menu: string) => `You do not have access to this part of ${menu}`,
  titleOfUnknown: 'You do not have access to this page',
  unknown: 'This page',
  /** `what` is the module, or `unknown`; `roles` are those of the person. */
  why: (what: string, roles: readonly string[]) =>
    `${what} is not open to your roles${roles.length > 0 ? ` (${roles.join(', ')})` : ''}. Nothing of it was loaded, and nothing was changed.`,
  chart:
    'Some charts are confidential. They open to those who may see such charts, and to those who treat the patient now. The hospital can decide that for every chart.',
  todo: 'If you need it for your work, ask an administrator of the portal for access to <menu/>. It opens as soon as they switch it on: reload this page then.',
  goTo: (menu: string) => `Go to ${menu}`,
  noMenu: 'You have no access to any module. An administrator has to give you a role.',
} as const

/** A record that is not there. */
export const noRecordWords = {
  page: 'Not found',
  title: 'There is nothing at this address',
  why: 'The address may have been mistyped, or it names a record that does not exist. Nothing was changed.',
  home: 'Go to your first page',
} as const

/** What changed while a page was open. */
export const liveWords = {
  label: 'Changes to your access',
  gained: (menus: string) => `Your access has changed: you can now open ${menus}.`,
  lost: (menus: string) => `Your access has changed: you can no longer open ${menus}.`,
} as const

/** Before a session ends because nothing was done. */
export const idleWords = {
  title: 'Are you still there?',
  why: 'There has been no activity for a while. You will be signed out soon. What you typed and did not save stays in this browser, for you alone.',
  stay: 'Stay signed in',
  lock: 'Lock',
} as const

/** A browser tab about one record. It begins with what is still seen of a narrow tab. */
export const tabTitle = (mark: string, page: string) => `${mark} · ${page}`
