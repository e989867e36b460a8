export const menuWords = {
  label: 'Dashboard',
  purpose: 'Your tasks now, and what changed in your access lately.',
} as const

export const permissionWords = { directoryRead: 'See who works in a module' } as const
