import { dayAndTime } from '@/lib/clock/hospital-time'
import type { OwnRequest } from '@/lib/requests/queries/own-requests'
import { answerWords as words } from '@/lib/requests/words/requests'

/** What became of a request, for the person who made it. */
export function outcomeOf({ state, requestedAt, closedAt, by, answer, givenUntil }: OwnRequest): string {
  const when = closedAt ? dayAndTime(closedAt) : ''
  switch (state) {
    case 'requested':
      return words.waiting(dayAndTime(requestedAt))
    case 'granted':
      return [words.granted(by ?? '', when, givenUntil ? dayAndTime(givenUntil) : undefined), answer]
        .filter(Boolean)
        .join(' ')
    case 'refused':
      return words.refused(by ?? '', when, answer ?? '')
    case 'withdrawn':
      return words.withdrawn(when)
    case 'expired':
      return words.expired
  }
}
