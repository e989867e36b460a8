'use client'

import { RelativeTime } from '@/app/ui/relative-time'
import { RichText } from '@/app/ui/rich-text'
import type { Instant } from '@/lib/inpatient/board/view'
import { boardWords } from '@/lib/inpatient/words/board'
import { useBoard } from './board-context'

/** How long ago, with the exact time on hover and focus. */
export function BoardTime({ at: { at, exact } }: { at: Instant }) {
  const { readAt, view } = useBoard()
  return <RelativeTime at={at} exact={exact} now={readAt + view.clockAhead} />
}

/** Since when it is so. */
export const BoardSince = ({ at }: { at: Instant }) => (
  <RichText text={boardWords.since} at={() => <BoardTime at={at} />} />
)
