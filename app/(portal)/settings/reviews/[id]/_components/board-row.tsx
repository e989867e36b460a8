import Link from 'next/link'
import { reviewWords as words } from '@/lib/reviews/words/pages'
import type { Mark } from '../_hooks/use-decisions'
import type { ShownItem } from './shown-item'

/** One entry: whose, what, how it stands, and its two switches. `mark` is what was decided here since the page was read. */
export function BoardRow({
  item,
  mark,
  isOpen,
}: {
  item: ShownItem
  mark: Mark | undefined
  isOpen: boolean
}) {
  const { id, staffId, who, what, facts, settled } = item
  const decision = mark?.decision ?? item.decision
  const about = words.about(who, what)
  const button = (wanted: 'keep' | 'take-away', label: string, name: string) => {
    const on = decision === wanted
    return (
      <button
        type="submit"
        name="decision"
        value={`${id}|${decision}|${on ? 'undecided' : wanted}`}
        aria-pressed={on}
        aria-label={name}
        aria-busy={mark?.isPending || undefined}
        className={on ? 'button' : 'button button-quiet'}
      >
        {label}
      </button>
    )
  }
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="wrap-anywhere">
          <Link href={`/settings/people/${staffId}`} prefetch={false} className="link font-strong">
            {who}
          </Link>{' '}
          {what}
        </p>
        <p className="text-small text-muted">{facts}</p>
        {item.decided && !mark && <p className="text-small wrap-anywhere">{item.decided}</p>}
        {mark?.problem && <p className="text-small text-danger">{mark.problem}</p>}
        {settled && <p className="text-small text-muted">{settled}</p>}
      </div>
      {isOpen && !settled && (
        <div className="flex flex-wrap gap-2">
          {button('keep', words.keep, words.keepOf(about))}
          {button('take-away', words.takeAway, words.takeOf(about))}
        </div>
      )}
    </li>
  )
}
