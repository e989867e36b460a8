import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { askLog } from '@/lib/audit-log/ask-log'
import { readLog } from '@/lib/audit-log/queries/read-log'
import { stateWords, logPageWords as words } from '@/lib/audit-log/words/page'
import { addressOf } from '@/lib/format/address'
import type { SearchParams } from '@/lib/platform/search-params'
import { logColumns } from './_components/log-columns'
import { LogFilters } from './_components/log-filters'
import { LogState } from './_components/log-state'

export const metadata = { title: words.title }

/** The log: who did what, whom it concerns, before and after, and whether it is whole. */
export default async function LogPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/settings/audit')
  const { after, check, ...given } = await searchParams
  const { query, patient, typed, problems, kept } = await askLog(access, given)
  const log = query && (await readLog(access, query, after))
  const hrefOf = (more: Record<string, string | undefined>) =>
    addressOf('/settings/audit', { ...kept, ...more })
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line}
        action={
          log && (
            // Not a link of the router: it is a file, and fetching it ahead would be an export.
            <a href={addressOf('/api/settings/audit', { ...kept })} className="button button-quiet">
              {words.export}
            </a>
          )
        }
      />
      <LogFilters typed={typed} problems={problems} mayPatient={access.may('patients.access.read')} />
      {patient && <Notice kind="info">{words.ofPatient(patient.name, patient.mrn)}</Notice>}
      {log ? (
        <>
          <Section title={stateWords.title}>
            <LogState
              access={access}
              shown={log.rows.map(({ id }) => id)}
              whole={check === 'all'}
              wholeHref={hrefOf({ after: typeof after === 'string' ? after : undefined, check: 'all' })}
            />
          </Section>
          <DataTable
            label={words.title}
            columns={logColumns(access, patient !== undefined)}
            rows={log.rows}
            rowKey={({ id }) => id}
            align="top"
            className="mt-6"
            paging={{
              ...log,
              noun: words.noun,
              plural: words.plural,
              hrefOf: (cursor) => hrefOf({ after: cursor }),
            }}
            empty={
              <>
                {words.empty}{' '}
                <Link href="/settings/audit" prefetch={false} className="link">
                  {words.filters.clear}
                </Link>
              </>
            }
          />
        </>
      ) : (
        <Notice kind="attention">{words.problems}</Notice>
      )}
    </>
  )
}
