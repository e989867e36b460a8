import { defineModule } from '../access/define-module'
import { menu, pages } from './permissions'

export const billingModule = defineModule({ name: 'billing', menu, pages })
