import type { AccessChange } from '@/lib/access/admin/history'
import { exactTime } from '@/lib/clock/hospital-time'
import { RelativeTime } from '../relative-time'
import { RichText } from '../rich-text'
import { changeListWords as words } from '../words'

/** What was opened and closed, newest first; `none` where nothing was. `now` is in milliseconds since 1970. */
export function AccessChanges({
  changes,
  none,
  now,
}: {
  changes: Omit<AccessChange, 'total'>[]
  none: string
  now: number
}) {
  if (changes.length === 0) return <p className="card px-4 py-3 text-muted">{none}</p>
  return (
    <ol className="card divide-y divide-line">
      {changes.map((change) => (
        <li key={change.id} className="px-4 py-2.5">
          <p>{change.sentence}</p>
          <p className="text-small text-muted">
            <RichText
              text={words.by}
              actor={() => change.actor}
              at={() => <RelativeTime at={change.at.getTime()} exact={exactTime(change.at)} now={now} />}
            />
          </p>
        </li>
      ))}
    </ol>
  )
}
