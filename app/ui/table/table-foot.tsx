import type { Route } from 'next'
import Link from 'next/link'
import { counted } from '@/lib/format/counted'
import type { Page } from '@/lib/lists/keyset'
import { tableFootWords as words } from '../words'

/** Where a page is in its list. */
export interface Paging extends Pick<Page<unknown>, 'total' | 'before' | 'next'> {
  /** Whether there are more than `total`: so many were counted, and no further. */
  isMore?: boolean
  /** The noun for a row: "patient". */
  noun: string
  /** The plural, where adding an s is wrong. */
  plural?: string
  /** The address of the page after `cursor`; of the first page without it. */
  hrefOf: (cursor: string | undefined) => string
}

/**
 * How many rows there are, which of them are on this page, and links to the others. Absent if all are here.
 */
export function TableFoot({
  label,
  shown,
  paging,
}: {
  label: string
  shown: number
  paging: Paging | undefined
}) {
  if (!paging || (shown >= paging.total && paging.before === 0)) return null
  const { total, isMore, before, next, noun, plural, hrefOf } = paging
  const count = counted(total, noun, plural)
  const whole = isMore ? words.moreThan(count) : count
  return (
    <nav aria-label={words.label(label)} className="table-foot">
      <p>{shown === 0 ? words.nothingMore(whole) : words.range(before + 1, before + shown, whole)}</p>
      {before > 0 && (
        <Link href={hrefOf(undefined) as Route} prefetch={false} className="link">
          {words.first}
        </Link>
      )}
      {next && (
        <Link href={hrefOf(next) as Route} prefetch={false} className="link">
          {words.next}
        </Link>
      )}
    </nav>
  )
}
