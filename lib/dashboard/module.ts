import { defineModule } from '../module/define-module'
import { menu, pages, permissions } from './permissions'

export const dashboardModule = defineModule({ name: 'dashboard', menu, permissions, pages })
