import { defineModule } from '../access/define-module'
import { menu, pages, permissions } from './permissions'

export const dashboardModule = defineModule({ name: 'dashboard', menu, permissions, pages })
