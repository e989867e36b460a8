import type { Route } from 'next'
import Link from 'next/link'
import { counted } from '@/lib/format/counted'
import type { Page } from '@/lib/lists/keyset'
import { tableFootWords as words } from '../words'

/** The place of a page in its list. */
export interface Paging extends Pick<Page<unknown>, 'total' | 'before' | 'next'> {
  /** What the rows are: "patient". */
  noun: string
  /** Where adding an s is wrong. */
  plural?: string
  /** The address of the page that goes on after `cursor`; of the first one without it. */
  hrefOf: (cursor: string | undefined) => string
}

/** How many rows there are, which of them are here, and the way to the others. Absent where all of them are here. */
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
  const { total, before, next, noun, plural, hrefOf } = paging
  const whole = counted(total, noun, plural)
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
