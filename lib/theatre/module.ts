import { defineModule } from '../module/define-module'
import { menu, pages } from './permissions'

export const theatreModule = defineModule({ name: 'theatre', menu, pages })
