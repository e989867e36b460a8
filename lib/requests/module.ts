import { defineModule } from '../module/define-module'
import { actions, askAgain, pages } from './requirements'
import { shortcutWords } from './words/requests'

export const requestsModule = defineModule({
  name: 'requests',
  pages,
  actions,
  askAgain,
  withoutPatients: Object.keys(pages),
  shortcuts: [{ label: shortcutWords.requests, page: '/settings/requests' }],
})
