import { asks, type Requirements } from '../access/requirement'

const see = asks('menu_settings', 'settings.access.read')
/** Whoever switches access must also see it: what was switched is answered with the table. */
const administer = asks('menu_settings', 'settings.access.read', 'settings.access.manage')

export const settingsPages = {
  '/settings': { menu: 'menu_settings' },
  '/settings/access': see,
} as const satisfies Requirements

export const settingsActions = {
  switchMenu: administer,
  switchPermission: administer,
} as const satisfies Requirements

export const settingsApis = {
  '/api/access/propagation': see,
} as const satisfies Requirements
