import { defineModule } from '../module/define-module'
import { menu, pages, permissions } from './permissions'

export const reportsModule = defineModule({ name: 'reports', menu, permissions, pages })
