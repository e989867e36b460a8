import { defineModule } from '../module/define-module'
import { permissions } from './permissions'
import { actions, apis, pages } from './requirements'
import { samples } from './samples'
import { shortcutWords } from './words/pages'

export const reviewsModule = defineModule({
  name: 'reviews',
  permissions,
  pages,
  actions,
  apis,
  samples,
  // Staff and what they hold.
  withoutPatients: [...Object.keys(pages), ...Object.keys(apis), 'settings.reviews.manage'],
  shortcuts: [{ label: shortcutWords.reviews, page: '/settings/reviews' }],
})
