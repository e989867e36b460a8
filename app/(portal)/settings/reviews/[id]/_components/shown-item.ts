import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import type { ReviewItem } from '@/lib/reviews/queries/items'
import { decisionWords, reviewWords as words } from '@/lib/reviews/words/pages'

/** An entry of a review as the board shows it. */
export interface ShownItem {
  id: number
  staffId: number
  who: string
  what: string
  /** What speaks for keeping it or taking it away. */
  facts: string
  decision: ReviewItem['decision']
  /** What was decided by whom and why; empty while it is undecided. */
  decided: string
  /** Why there is nothing to decide here. */
  settled: string | undefined
}

export function shownItem(
  item: ReviewItem,
  { isOwn, countedSince }: { isOwn: boolean; countedSince: string | null },
): ShownItem {
  const {
    id,
    staffId,
    fullName,
    kind,
    label,
    lastUsed,
    lastSignIn,
    validUntil,
    decision,
    decidedBy,
    reason,
    outcome,
  } = item
  const unused = countedSince ? [words.notUsed(dayWords(countedSince))] : []
  const facts = [
    ...(lastUsed ? [words.lastUsed(dayAndTime(lastUsed))] : unused),
    lastSignIn ? words.lastSignIn(dayAndTime(lastSignIn)) : words.never,
    ...(validUntil ? [words.until(dayAndTime(validUntil))] : []),
  ]
  const decided = decidedBy ? [words.decided(decisionWords[decision], decidedBy), reason] : []
  const gone = outcome !== 'held' && decision !== 'take-away'
  return {
    id,
    staffId,
    who: fullName,
    what: words[kind](label),
    facts: facts.join(' · '),
    decision,
    decided: decided.filter(Boolean).join(': '),
    settled: isOwn ? words.own : gone ? words.noLonger[outcome] : undefined,
  }
}
