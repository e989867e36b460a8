import type { Review } from '@/lib/reviews/queries/reviews'
import { scopeWords } from '@/lib/reviews/words/pages'

/** Whom a review is about, in words. */
export function scopeOf({ scope, scopeName }: Pick<Review, 'scope' | 'scopeName'>): string {
  return scope === 'all' ? scopeWords.all : scopeWords[scope](scopeName ?? '')
}
