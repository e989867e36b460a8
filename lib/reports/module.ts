import { defineModule } from '../module/define-module'
import { menu, pages, permissions } from './permissions'
import { rules } from './rules'

export const reportsModule = defineModule({ name: 'reports', menu, permissions, pages, rules })
