import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import type { Sheet } from '@/lib/reviews/queries/sheet'
import { sheetWords as words } from '@/lib/reviews/words/pages'
import { scopeOf } from '../../../_components/scope-of'

/** Of whom, by whom and when, how it ended, who administers access, and whether the sheet is as it was closed. */
export function SheetFacts({ sheet: { review, isWhole } }: { sheet: Sheet }) {
  const { openedBy, openedAt, closedBy, closedAt, dueOn, items, decided, taken } = review
  const { leftBecause, administrators, digest } = review
  const { facts } = words
  const lines: [head: string, text: string][] = [
    [facts.scope, scopeOf(review)],
    [facts.opened, words.byWhen(openedBy, dayAndTime(openedAt))],
    [facts.closed, words.byWhen(closedBy ?? '', dayAndTime(closedAt))],
    [facts.due, dayWords(dueOn)],
    [facts.items, words.counts(decided - taken, taken, items - decided)],
    ...(leftBecause ? [[facts.left, leftBecause] as [string, string]] : []),
    [facts.administrators, words.administrators(administrators ?? [])],
    [facts.whole, isWhole ? words.whole(digest ?? '') : words.changed(digest ?? '')],
  ]
  return (
    <dl className="mt-4 grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
      {lines.map(([head, text]) => (
        <div key={head} className="contents">
          <dt className="text-muted">{head}</dt>
          <dd className="wrap-anywhere">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
