import { defineModule } from '../access/define-module'
import { menu, pages } from './permissions'

export const pharmacyModule = defineModule({ name: 'pharmacy', menu, pages })
