import { type Requirements, requires } from '../access/requirement'

/** A review shows people and what they hold. */
const review = requires('menu_settings', 'settings.access.read', 'settings.reviews.manage')

export const pages = {
  '/settings/reviews': review,
  '/settings/reviews/[id]': review,
  '/settings/reviews/[id]/sheet': review,
} as const satisfies Requirements

export const actions = {
  openReview: review,
  decideReviewItem: review,
  closeReview: review,
} as const satisfies Requirements

export const apis = { '/api/settings/reviews': review } as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    reviews: keyof typeof pages
  }
  interface DeclaredActions {
    reviews: keyof typeof actions
  }
  interface DeclaredApis {
    reviews: keyof typeof apis
  }
}
