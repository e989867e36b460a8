import type { Route } from 'next'
import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import type { Access } from '@/lib/access/decision/access'
import { readLogState } from '@/lib/audit-log/queries/state'
import { stateWords as words } from '@/lib/audit-log/words/page'
import { exactTime } from '@/lib/clock/hospital-time'

/** Whether the log is whole, and its head signed. */
export async function LogState({
  access,
  shown,
  whole,
  wholeHref,
}: {
  access: Access
  /** The numbers of the entries on the page. */
  shown: readonly string[]
  whole: boolean
  wholeHref: string
}) {
  const { problems, signedAt, unchecked } = await readLogState(access, shown, { whole })
  if (problems.length > 0)
    return (
      <Notice kind="danger">
        {problems.map((problem) => (
          <p key={problem}>{problem}</p>
        ))}
      </Notice>
    )
  return (
    <Notice kind={unchecked || !signedAt ? 'attention' : 'good'}>
      <p>{whole ? words.whole : words.latest}</p>
      <p>{!signedAt ? words.unsigned : unchecked ? words.unchecked : words.signed(exactTime(signedAt))}</p>
      {!whole && (
        <p>
          <Link href={wholeHref as Route} prefetch={false} className="link">
            {words.all}
          </Link>
          <span className="text-small text-muted"> {words.allHint}</span>
        </p>
      )}
    </Notice>
  )
}
