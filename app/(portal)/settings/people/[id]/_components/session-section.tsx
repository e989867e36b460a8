import { TransitionForm } from '@/app/ui/form/transition-form'
import { RelativeTime } from '@/app/ui/relative-time'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayAndTime, exactTime } from '@/lib/clock/hospital-time'
import { sessionWords as words } from '@/lib/settings/words/person'
import type { OpenSession } from '@/lib/staff/queries/open-sessions'
import type { PersonDetails } from '@/lib/staff/queries/person'
import { endAccountSessions } from '../../_actions/sign-in'
import { heardName } from './heard-name'

/** Where a person is signed in; each session can be ended, and all at once. */
export function SessionSection({
  person,
  manage,
  now,
}: {
  person: PersonDetails
  manage: boolean
  now: number
}) {
  return (
    <Section title={words.title} line={words.line}>
      <DataTable
        label={words.title}
        columns={columnsOf(person.id, manage, now)}
        rows={person.sessions}
        rowKey={({ id }) => id}
        empty={words.none}
      />
      {manage && person.sessions.length > 1 && (
        <div className="mt-3">
          <TransitionForm
            action={endAccountSessions}
            hidden={{ person: String(person.id), step: 'end-all' }}
            label={words.endAll}
            quiet
          />
        </div>
      )}
    </Section>
  )
}

const columnsOf = (personId: number, manage: boolean, now: number): Column<OpenSession>[] => [
  {
    id: 'from',
    head: words.from,
    kind: 'name',
    className: 'wrap-anywhere',
    cell: ({ address }) => address ?? words.unknown,
  },
  { id: 'since', head: words.since, labelled: true, cell: ({ createdAt }) => dayAndTime(createdAt) },
  {
    id: 'seen',
    head: words.seen,
    labelled: true,
    cell: ({ lastSeenAt }) => (
      <RelativeTime at={lastSeenAt.getTime()} exact={exactTime(lastSeenAt)} now={now} />
    ),
  },
  ...(manage
    ? [
        {
          id: 'end',
          head: words.end,
          headHidden: true,
          kind: 'action' as const,
          cell: ({ id, address }: OpenSession) => (
            <TransitionForm
              action={endAccountSessions}
              hidden={{ person: String(personId), session: id }}
              label={<RichText text={words.endOne} name={heardName(address ?? words.unknown)} />}
              quiet
            />
          ),
        },
      ]
    : []),
]
