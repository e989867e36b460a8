import { defineModule } from '../module/define-module'
import { menu, permissions } from './permissions'
import { actions, apis, pages } from './requirements'
import { shortcutWords } from './words/menu'

export const settingsModule = defineModule({
  name: 'settings',
  menu,
  permissions,
  pages,
  actions,
  apis,
  shortcuts: [
    { label: shortcutWords.access, page: '/settings/access' },
    { label: shortcutWords.setUp, page: '/settings/setup' },
  ],
})
