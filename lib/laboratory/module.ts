import { defineModule } from '../module/define-module'
import { menu, pages } from './permissions'

export const laboratoryModule = defineModule({ name: 'laboratory', menu, pages })
