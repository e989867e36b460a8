import { defineModule } from '../module/define-module'
import { menu, pages } from './permissions'

export const inpatientModule = defineModule({ name: 'inpatient', menu, pages })
