import { defineModule } from '../access/define-module'
import { menu, permissions } from './permissions'
import { actions, apis, pages } from './requirements'

export const appointmentsModule = defineModule({
  name: 'appointments',
  menu,
  permissions,
  pages,
  actions,
  apis,
})
