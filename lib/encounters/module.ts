import { defineModule } from '../access/define-module'
import { menu, permissions } from './permissions'
import { actions, apis, pages } from './requirements'

export const encountersModule = defineModule({ name: 'encounters', menu, permissions, pages, actions, apis })
