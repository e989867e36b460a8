import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { RequestCard } from '@/app/ui/requests/request-card'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { readInbox } from '@/lib/requests/queries/inbox'
import { inboxWords as words } from '@/lib/requests/words/requests'
import { readRoles } from '@/lib/staff/queries/roles'
import { grantRequest, refuseRequest } from './_actions/answer'
import { decidedColumns } from './_components/decided-columns'

export const metadata = { title: words.title }

/** Requests for access that wait for an answer, and those that were answered last. */
export default async function RequestsPage() {
  const access = await requirePage('/settings/requests')
  const [{ waiting, total, decided }, roles] = await Promise.all([readInbox(access), readRoles(access)])
  return (
    <>
      <PageHeader title={words.title} line={words.line(total)} />
      <RefreshOnWork on={['access_request']} />
      <div className="flex max-w-3xl flex-col gap-3">
        {waiting.length === 0 && <p className="text-muted">{words.none}</p>}
        {waiting.map((request) => (
          <RequestCard
            key={request.id}
            request={request}
            isOwn={request.staffId === access.person.id}
            person={`/settings/people/${request.staffId}`}
            answering={{ grant: grantRequest, refuse: refuseRequest }}
          />
        ))}
        {total > waiting.length && <p className="text-muted">{words.more(total - waiting.length)}</p>}
      </div>
      <Section title={words.decided} line={words.decidedLine}>
        <DataTable
          label={words.decided}
          columns={decidedColumns(new Map(roles.map(({ slug, name }) => [slug, name])))}
          rows={decided}
          rowKey={({ id }) => String(id)}
          empty={words.noDecided}
        />
      </Section>
    </>
  )
}
