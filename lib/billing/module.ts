import { defineModule } from '../module/define-module'
import { menu, pages } from './permissions'

export const billingModule = defineModule({ name: 'billing', menu, pages })
