import { defineModule } from '../module/define-module'
import { actions, askAgain, pages } from './requirements'
import { samples } from './samples'

export const delegationModule = defineModule({
  name: 'delegation',
  pages,
  actions,
  askAgain,
  samples,
  withoutPatients: Object.keys(pages),
})
