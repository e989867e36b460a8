import { defineModule } from '../module/define-module'
import { menu, pages, permissions, withoutPatients } from './permissions'

export const reportsModule = defineModule({ name: 'reports', menu, permissions, pages, withoutPatients })
