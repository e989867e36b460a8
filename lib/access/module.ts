import { defineModule } from './define-module'
import { apis, pages } from './own-addresses'

export const accessModule = defineModule({ name: 'access', pages, apis })
