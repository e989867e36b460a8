import { PrintButton } from '@/app/ui/print-button'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { orderPriorityWords } from '@/lib/encounters/words/codes'
import { type BenchSpecimen, readWorksheet } from '@/lib/laboratory/queries/worksheet'
import { benchNames } from '@/lib/laboratory/words/codes'
import { worksheetWords as words } from '@/lib/laboratory/words/pages'
import type { SearchParams } from '@/lib/platform/search-params'
import { benchOf } from '../_components/bench-of'
import '@/app/ui/table/printed-list.css'

export const metadata = { title: words.printed }

/** The worksheet of a bench on paper, with room for results. */
export default async function PrintPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/laboratory/worksheets/print')
  const bench = benchOf((await searchParams).bench)
  const rows = (await readWorksheet(access, bench)).filter((one) => one.bench === bench && !one.sentAt)
  return (
    <article className="day-print">
      <header className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="text-title">{words.heading(benchNames[bench])}</h1>
          <p>{words.printLine(rows.length, dayAndTime(now()))}</p>
        </div>
        <PrintButton />
      </header>
      <DataTable
        label={words.label(benchNames[bench])}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={words.empty}
        layout="grid"
        frame="none"
      />
      <footer className="mt-4 text-small text-muted">{words.foot}</footer>
    </article>
  )
}

const columns: Column<BenchSpecimen>[] = [
  { id: 'accession', head: words.columns.accession, cell: ({ accession }) => accession },
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ patient }) => (
      <>
        {patient.name}
        {patient.mrn && <span className="block text-small font-plain">{patient.mrn}</span>}
      </>
    ),
  },
  {
    id: 'tests',
    head: words.columns.tests,
    cell: ({ tests, priority }) => (
      <>
        {tests?.join(', ')}
        {priority && priority !== 'routine' && <strong> {orderPriorityWords[priority]}</strong>}
      </>
    ),
  },
  { id: 'due', head: words.columns.due, cell: ({ dueAt }) => dayAndTime(dueAt) },
  { id: 'result', head: words.result, cell: () => null },
]
