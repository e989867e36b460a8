import Link from 'next/link'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { RequestCard } from '@/app/ui/requests/request-card'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime, today } from '@/lib/clock/hospital-time'
import { usualLastDay } from '@/lib/delegation/model/days'
import { readTeam, type TeamMember } from '@/lib/delegation/queries/team'
import { teamWords as words } from '@/lib/delegation/words/team'
import { addressOf } from '@/lib/format/address'
import type { SearchParams } from '@/lib/platform/search-params'
import { readDepartmentInbox } from '@/lib/requests/queries/department-inbox'
import { grantRequestAsHead, refuseRequestAsHead } from './_actions/requests'

export const metadata = { title: words.title }

/** The people of the departments that somebody leads, and what heads gave them. */
export default async function TeamPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/team')
  const [team, requests] = await Promise.all([
    readTeam(access, (await searchParams).after),
    readDepartmentInbox(access),
  ])
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <RefreshOnWork on={['access_request']} />
      {requests.length > 0 && (
        <Section title={words.requests} line={words.requestsLine}>
          <div className="flex max-w-3xl flex-col gap-3">
            {requests.map((request) => (
              <RequestCard
                key={request.id}
                request={request}
                isOwn={false}
                person={`/team/${request.membership}`}
                answering={{
                  grant: grantRequestAsHead,
                  refuse: refuseRequestAsHead,
                  hidden: { membership: String(request.membership) },
                  endsOn: usualLastDay(today()),
                }}
              />
            ))}
          </div>
        </Section>
      )}
      <DataTable
        label={words.title}
        columns={columns}
        rows={team.rows}
        rowKey={({ id }) => id}
        empty={words.empty}
        paging={{
          ...team,
          noun: words.nounOne,
          plural: words.nounMany,
          hrefOf: (cursor) => addressOf('/team', { after: cursor }),
        }}
        className="max-w-4xl"
      />
    </>
  )
}

const columns: Column<TeamMember>[] = [
  {
    id: 'person',
    head: words.person,
    kind: 'name',
    cell: ({ id, fullName, username }) => (
      <>
        <Link href={`/team/${id}`} prefetch={false} className="link">
          {fullName}
        </Link>{' '}
        <span className="font-plain text-muted">{username}</span>
      </>
    ),
  },
  { id: 'department', head: words.department, labelled: true, cell: ({ department }) => department },
  {
    id: 'given',
    head: words.given,
    labelled: true,
    cell: ({ given }) =>
      given.length === 0 ? (
        <span className="text-muted">{words.nothing}</span>
      ) : (
        <ul>
          {given.map(({ kind, name, label, until }) => (
            <li key={`${kind} ${name}`}>{words.until(label, dayAndTime(new Date(until)))}</li>
          ))}
        </ul>
      ),
  },
]
