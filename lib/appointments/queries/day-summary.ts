import { isUnanswered, minutesBetween, waitWords } from '../model/queue-rules'
import { standingWords } from '../words/day'
import { queueLineWords } from '../words/queue'
import type { DayEntry } from './day'

/**
 * The day in one line: "14 booked, 3 waiting (longest 42 min), 2 seen, 1 did not come". Patients who have arrived no
 * longer count as booked.
 */
export function summaryLine(entries: readonly DayEntry[], at: Date): string {
  const count = (status: DayEntry['status']) => entries.filter((entry) => entry.status === status).length
  const waits = entries.flatMap(({ ticket }) =>
    ticket?.status === 'waiting' ? [minutesBetween(ticket.waitingSince, at)] : [],
  )
  const parts = [
    standingWords.booked(count('booked')),
    waits.length > 0 ? standingWords.waiting(waits.length, waitWords(Math.max(...waits))) : '',
    count('fulfilled') > 0 ? standingWords.seen(count('fulfilled')) : '',
    count('noshow') > 0 ? standingWords.didNotCome(count('noshow')) : '',
  ]
  return entries.length === 0 ? standingWords.nothing : parts.filter(Boolean).join(', ')
}

/** A queue in one line: "3 waiting (longest 42 min); 1 called". */
export function queueLine(
  tickets: readonly { status: string; waited: number; calledFor: number | null }[],
): string {
  const waiting = tickets.filter(({ status }) => status === 'waiting')
  const called = tickets.filter(({ status }) => status === 'called').length
  const longest = Math.max(0, ...waiting.map(({ waited }) => waited))
  const first =
    waiting.length === 0 ? queueLineWords.nobody : queueLineWords.waiting(waiting.length, waitWords(longest))
  if (called === 0) return first
  const unanswered = tickets.filter(
    ({ status, calledFor }) => status === 'called' && calledFor !== null && isUnanswered(calledFor),
  ).length
  const line = queueLineWords.called(first, called)
  return unanswered === 0 ? line : queueLineWords.unanswered(line, unanswered)
}
