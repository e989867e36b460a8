import { defineModule } from '../access/define-module'
import { menu, permissions } from './permissions'
import { actions, apis, pages } from './requirements'

export const patientsModule = defineModule({
  name: 'patients',
  menu,
  permissions,
  pages,
  actions,
  apis,
  shortcuts: [
    { label: 'Register a patient', page: '/patients/new' },
    { label: 'Register somebody whom nobody knows', page: '/patients/new/unknown' },
  ],
})
