import type { ReactNode } from 'react'
import { browserName } from '@/lib/auth/sessions/browser-name'
import { dayAndTime, exactTime } from '@/lib/clock/hospital-time'
import type { OpenSession } from '@/lib/staff/queries/open-sessions'
import { sessionTableWords as words } from '@/lib/staff/words/sessions'
import { RelativeTime } from '../relative-time'
import { RichText } from '../rich-text'
import { DataTable } from '../table/data-table'

/**
 * Sessions that are open now: in which browser, from where, since when. `current` is the one that asks, and `end` draws the
 * button that ends another.
 */
export function SessionTable({
  label,
  sessions,
  current,
  empty,
  now,
  end,
}: {
  label: string
  sessions: readonly OpenSession[]
  current?: string | undefined
  empty: string
  /** Milliseconds since 1970. Sessions have the real time, whatever the hospital’s clock is set to. */
  now: number
  end?: ((session: OpenSession, button: ReactNode) => ReactNode) | undefined
}) {
  return (
    <DataTable
      label={label}
      rows={sessions}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          id: 'browser',
          head: words.browser,
          kind: 'name',
          cell: ({ id, userAgent, isLocked }) => (
            <>
              {browserName(userAgent)}
              {id === current && <span className="tag tag-good ms-2">{words.here}</span>}
              {isLocked && <span className="tag ms-2">{words.locked}</span>}
            </>
          ),
        },
        {
          id: 'from',
          head: words.from,
          labelled: true,
          className: 'wrap-anywhere',
          cell: ({ address }) => address ?? words.unknown,
        },
        {
          id: 'since',
          head: words.since,
          labelled: true,
          cell: ({ createdAt }) => dayAndTime(createdAt),
        },
        {
          id: 'seen',
          head: words.seen,
          labelled: true,
          cell: ({ lastSeenAt }) => (
            <RelativeTime at={lastSeenAt.getTime()} exact={exactTime(lastSeenAt)} now={now} />
          ),
        },
        ...(end
          ? [
              {
                id: 'end',
                head: words.end,
                headHidden: true,
                kind: 'action' as const,
                cell: (session: OpenSession) =>
                  session.id !== current && end(session, <EndLabel session={session} />),
              },
            ]
          : []),
      ]}
    />
  )
}

/** The label of the button: only those who hear no row need its subject. */
function EndLabel({ session: { userAgent, address } }: { session: OpenSession }) {
  const subject = ` ${browserName(userAgent)}, ${address ?? words.unknown}`
  return <RichText text={words.endOne} name={() => <span className="sr-only">{subject}</span>} />
}
