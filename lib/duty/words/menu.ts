export const permissionWords = {
  read: 'See who is on duty',
  manage: 'Put people on duty, and change the list',
} as const

/** Actions in the palette. */
export const shortcutWords = { duty: 'See who is on duty' } as const
