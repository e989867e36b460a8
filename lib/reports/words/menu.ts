export const menuWords = { label: 'Reports', purpose: 'Figures about the work of the hospital.' } as const

export const permissionWords = {
  accessRead: 'See how many people can open each menu',
  today: 'See the hospital today beside the usual',
  report: (title: string) => `See the report “${title}”`,
} as const
