import { defineModule } from '../access/define-module'
import { menu, pages } from './permissions'

export const theatreModule = defineModule({ name: 'theatre', menu, pages })
