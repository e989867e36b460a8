import { defineModule } from '../module/define-module'
import { menu, permissions } from './permissions'
import { actions, apis, pages } from './requirements'

export const settingsModule = defineModule({
  name: 'settings',
  menu,
  permissions,
  pages,
  actions,
  apis,
  shortcuts: [{ label: 'Switch the access of roles', page: '/settings/access' }],
})
