export const menuWords = { label: 'Settings', purpose: 'Who may open and do what.' } as const

export const permissionWords = {
  accessRead: 'See which role can open what',
  accessManage: 'Switch the access of roles on and off',
} as const

/** Actions in the palette. */
export const shortcutWords = { access: 'Switch the access of roles', setUp: 'Set up the hospital' } as const

/** The first page of Settings. */
export const settingsWords = {
  access: 'Access',
  /** `menus` and `roles` are counted: "11 menus". */
  accessLine: (menus: string, roles: string) => `Which role can open which menu: ${menus} by ${roles}`,
  setUp: 'Set-up',
  setUpLine: 'Name, time zone, people, clinics, hours and codes, each from a list',
  changes: 'Latest changes of access',
  changesLine: 'Of the last 30 days, newest first',
  noChanges: 'No menu and no permission was given to a role or taken from one.',
  noAccess: 'None of your roles may see a setting. Ask an administrator for “See which role can open what”.',
} as const
