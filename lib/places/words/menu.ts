export const permissionWords = {
  manage: 'Manage wards, rooms, beds and theatres',
  close: 'Close and open beds',
  clean: 'Mark beds as cleaned or contaminated',
} as const

/** Actions in the palette. */
export const shortcutWords = {
  places: 'See the wards, rooms, beds and theatres',
} as const

/** The titles of the machines, for the diagrams. */
export const machineTitles = { bed: 'Bed' } as const
