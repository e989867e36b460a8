import Link from 'next/link'
import { RelativeTime } from '@/app/ui/relative-time'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { exactTime } from '@/lib/clock/hospital-time'
import { peopleWords as words } from '@/lib/settings/words/people'
import type { ListedPerson } from '@/lib/staff/queries/people'
import { StandingTag } from './standing-tag'

/** The columns of the list of people; `now` is in milliseconds since 1970, by no clock but the real one, as sessions are. */
export const peopleColumns = (now: number): Column<ListedPerson>[] => [
  {
    id: 'name',
    head: words.columns.name,
    kind: 'name',
    cell: ({ id, fullName, username, departments }) => (
      <>
        <Link href={`/settings/people/${id}`} prefetch={false} className="link">
          {fullName}
        </Link>
        <span className="block text-small font-plain text-muted wrap-anywhere">{username}</span>
        {departments.length > 0 && (
          <span className={`block text-small font-plain text-muted ${shownBelow.desktop}`}>
            {departments.join(', ')}
          </span>
        )}
      </>
    ),
  },
  {
    id: 'roles',
    head: words.columns.roles,
    cell: ({ roles }) =>
      roles.length > 0 ? roles.join(', ') : <span className="text-muted">{words.noRole}</span>,
  },
  {
    id: 'departments',
    head: words.columns.departments,
    from: 'desktop',
    cell: ({ departments }) => departments.join(', '),
  },
  {
    id: 'signIn',
    head: words.columns.lastSignIn,
    labelled: true,
    cell: ({ lastSignIn }) =>
      lastSignIn ? (
        <RelativeTime at={lastSignIn.getTime()} exact={exactTime(lastSignIn)} now={now} />
      ) : (
        <span className="text-muted">{words.never}</span>
      ),
  },
  { id: 'account', head: words.columns.account, cell: (person) => <StandingTag standing={person} /> },
]
