import Link from 'next/link'
import type { ReactNode } from 'react'
import { RelativeTime } from '@/app/ui/relative-time'
import { RichText } from '@/app/ui/rich-text'
import type { ListedChange } from '@/lib/access/changes/read-changes'
import { moveSentence } from '@/lib/access/changes/sentences'
import { exactTime } from '@/lib/clock/hospital-time'
import { changesWords as words } from '@/lib/settings/words/changes-page'

/** Sentences shown of a change in the list. */
const SENTENCES = 3

/** Changes of access, newest first, each with what it did, by whom and why. */
export function ChangeList({
  changes,
  now,
  step,
}: {
  changes: readonly ListedChange[]
  /** In milliseconds since 1970. */
  now: number
  /** What can be done about a change. The form is that of the page: the table of access has no scripts to spare for one. */
  step?: (change: ListedChange) => ReactNode
}) {
  if (changes.length === 0) return <p className="card px-4 py-3 text-muted">{words.empty}</p>
  return (
    <ol className="card divide-y divide-line">
      {changes.map((change) => (
        <li key={change.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-72">
            <Sentences change={change} />
            <ChangeFacts change={change} now={now} />
          </div>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Link href={`/settings/access/changes/${change.id}`} prefetch={false} className="link">
              <RichText text={words.detailsOf} change={() => <HiddenName id={change.id} />} />
            </Link>
            {step?.(change)}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Whether there is anything to take back in one step. */
export const isRevertible = ({ moves, more, revertedBy }: ListedChange) =>
  moves.length > 0 && more === 0 && revertedBy === null

/** By whom, when, why, and how it stands to other changes. */
export function ChangeFacts({ change, now }: { change: ListedChange; now: number }) {
  const { at, actor, asHeadOf, proved, reason, reverts, revertedBy } = change
  return (
    <>
      <p className="text-small text-muted">
        <RichText
          text={words.by}
          actor={() => actor}
          at={() => <RelativeTime at={at.getTime()} exact={exactTime(at)} now={now} />}
        />
      </p>
      {asHeadOf !== null && <p className="text-small text-muted">{words.asHeadOf(asHeadOf)}</p>}
      {reason !== null && <p className="text-small wrap-anywhere">{words.reason(reason)}</p>}
      <p className="flex flex-wrap gap-2 text-small">
        {!proved && <span className="tag tag-attention">{words.unproved}</span>}
        {reverts !== null && <ChangeLink id={reverts} text={words.reverts(reverts)} />}
        {revertedBy !== null && <ChangeLink id={revertedBy} text={words.revertedBy(revertedBy)} />}
      </p>
    </>
  )
}

function Sentences({ change: { moves, more } }: { change: ListedChange }) {
  const left = Math.max(0, moves.length - SENTENCES) + more
  if (moves.length === 0) return <p>{words.nothing}</p>
  return (
    <p className="wrap-anywhere">
      {moves.slice(0, SENTENCES).map(moveSentence).join('. ')}
      {left > 0 && `, ${words.more(left)}`}
    </p>
  )
}

const ChangeLink = ({ id, text }: { id: number; text: string }) => (
  <Link href={`/settings/access/changes/${id}`} prefetch={false} className="link">
    {text}
  </Link>
)

/** Which change, for those who hear only the button. */
/** Which change a button or link is about, for those who hear it. */
export const HiddenName = ({ id }: { id: number }) => <span className="sr-only"> {words.one(id)}</span>
