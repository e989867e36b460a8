/** What changed in someone's access, and who changed it. */
export const changeWords = {
  menu: (menu: string, given: boolean, role: string) =>
    `${menu} was ${given ? 'opened to' : 'closed to'} ${role}`,
  permission: (permission: string, given: boolean, role: string) =>
    `“${permission}” was ${given ? 'given to' : 'taken from'} ${role}`,
  ownRole: (given: boolean, role: string) => `You were ${given ? 'given' : 'relieved of'} the role ${role}`,
  ownPermission: (permission: string, given: boolean) =>
    `“${permission}” was ${given ? 'given to' : 'taken from'} you`,
  during: (change: string, { from, until }: { from?: string; until?: string }) =>
    `${change}${from ? ` from ${from}` : ''}${until ? ` until ${until}` : ''}`,
  removed: 'something since removed',
} as const

/** The outcome of a switch in the table of access. */
export const switchWords = {
  menu: (role: string, on: boolean, menu: string) => `${role} ${on ? 'can' : 'can no longer'} open ${menu}`,
  permission: (role: string, on: boolean, permission: string) =>
    `${role} ${on ? 'may' : 'may no longer'} ${permission.charAt(0).toLowerCase()}${permission.slice(1)}`,
  saved: (state: string) => `Saved: ${state}.`,
  conflict: (other: string, state: string) =>
    `Not saved: ${other} changed this in the meantime. ${state} now. Switch again if that is not what you want.`,
  somebody: 'somebody',
} as const

/** Who made a change: outside of the portal’s pages, or by a name that nothing proves. */
export const sourceWords = {
  sql: (name: string) => `SQL (${name})`,
  cli: (name: string) => `Operator (${name})`,
  unverified: (name: string) => `${name} (not verified)`,
} as const
