import type { Route } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Notice } from '@/app/ui/feedback/notice'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { FilterText } from '@/app/ui/filters/filter-text'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { benches } from '@/lib/laboratory/model/catalogue-codes'
import {
  benchNamed,
  countResultWork,
  findSpecimen,
  type ResultRow,
  readResultWork,
} from '@/lib/laboratory/results/worklist'
import type { ResultView } from '@/lib/laboratory/results/worklist-lists'
import { benchWords, workWords as words } from '@/lib/laboratory/words/results/screen'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../_components/module-links'

export const metadata = { title: words.title }

/** What is to be entered and to be verified, by specimen. */
export default async function ResultsPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/laboratory/results')
  const asked = await searchParams
  const bench = benchNamed(asked.bench)
  const view =
    asked.view === 'verify' || (asked.view !== 'enter' && access.may('laboratory.verify'))
      ? 'verify'
      : 'enter'
  const accession = typeof asked.accession === 'string' ? asked.accession.trim() : ''
  const found = accession ? await findSpecimen(access, accession.toUpperCase()) : undefined
  if (found) redirect(`/laboratory/specimens/${found}`)
  const [page, counts] = await Promise.all([
    readResultWork(access, { view, bench, after: asked.after }),
    countResultWork(access),
  ])
  const to = (query: Record<string, string | undefined>) =>
    addressOf('/laboratory/results', { view, bench, ...query })
  return (
    <>
      <PageHeader title={words.title} line={words.line(counts.enter, counts.verify)} />
      <ModuleLinks access={access} current="/laboratory/results" />
      <RefreshOnWork on={['observation', 'specimen']} />
      <Views view={view} to={to} />
      {accession && <Notice kind="attention">{words.notFound(accession)}</Notice>}
      <FilterForm action="/laboratory/results" submit={words.open}>
        <input type="hidden" name="view" value={view} />
        <FilterSelect
          name="bench"
          label={words.bench}
          chosen={bench}
          empty={words.everyBench}
          options={benches.map((id) => ({ id, name: benchWords[id] }))}
        />
        <FilterText name="accession" label={words.find} typed={accession} />
      </FilterForm>
      <DataTable
        wide
        label={words.table[view]}
        columns={columns}
        rows={page.rows}
        rowKey={({ specimenId }) => specimenId}
        empty={words.empty[view]}
        align="top"
        toneOf={({ isCritical }) => (isCritical ? 'danger' : undefined)}
        paging={{ ...page, noun: words.noun, hrefOf: (after) => to({ after }) }}
      />
    </>
  )
}

function Views({
  view,
  to,
}: {
  view: ResultView
  to: (query: Record<string, string | undefined>) => string
}) {
  return (
    <nav aria-label={words.views.label} className="module-links">
      <ul>
        {(['enter', 'verify'] as const).map((one) => (
          <li key={one}>
            <Link
              href={to({ view: one }) as Route}
              prefetch={false}
              aria-current={one === view ? 'true' : undefined}
            >
              {words.views[one]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const columns: readonly Column<ResultRow>[] = [
  {
    id: 'specimen',
    head: words.columns.specimen,
    kind: 'name',
    cell: ({ specimenId, accession, bench }) => (
      <>
        {accession && (
          <Link href={`/laboratory/specimens/${specimenId}`} prefetch={false} className="link">
            {accession}
          </Link>
        )}
        <span className="block text-small font-plain text-muted">{benchWords[bench]}</span>
      </>
    ),
  },
  {
    id: 'patient',
    head: words.columns.patient,
    cell: ({ patient }) => <PatientCell patient={patient} href={null} />,
  },
  { id: 'tests', head: words.columns.tests, cell: ({ tests }) => tests },
  {
    id: 'priority',
    head: words.columns.priority,
    cell: ({ priority, isCritical }) => (
      <span className="flex flex-wrap gap-1">
        {isCritical && <span className="tag tag-danger">{words.critical}</span>}
        {priority === 'routine' ? (
          words.priorities.routine
        ) : (
          <span className="tag tag-attention">{words.priorities[priority]}</span>
        )}
      </span>
    ),
  },
  { id: 'since', head: words.columns.since, lead: true, cell: ({ since }) => dayAndTime(since) },
]
