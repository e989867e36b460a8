import { defineModule } from '../access/define-module'
import { menu, pages } from './permissions'

export const inpatientModule = defineModule({ name: 'inpatient', menu, pages })
