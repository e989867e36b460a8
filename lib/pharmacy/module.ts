import { defineModule } from '../module/define-module'
import { menu, pages } from './permissions'

export const pharmacyModule = defineModule({ name: 'pharmacy', menu, pages })
