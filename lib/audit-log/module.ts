import { defineModule } from '../module/define-module'
import { permissions } from './permissions'
import { apis, pages } from './requirements'
import { accessWords } from './words/page'

export const auditLogModule = defineModule({
  name: 'audit-log',
  permissions,
  pages,
  apis,
  shortcuts: [{ label: accessWords.shortcut, page: '/settings/audit' }],
})
