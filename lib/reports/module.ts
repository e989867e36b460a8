import { defineModule } from '../module/define-module'
import { apis, menu, pages, permissions, withoutPatients } from './permissions'

export const reportsModule = defineModule({
  name: 'reports',
  menu,
  permissions,
  pages,
  apis,
  withoutPatients,
})
