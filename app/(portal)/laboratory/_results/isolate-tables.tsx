import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Isolate } from '@/lib/laboratory/model/report-content'
import { susceptibilityWords, cultureScreen as words } from '@/lib/laboratory/words/cultures/screen'
import { reportScreen } from '@/lib/laboratory/words/results/report-screen'

type Tested = Isolate['susceptibilities'][number]

/** What grew in a culture: a table of its susceptibility for each organism. */
export function IsolateTables({ test, isolates }: { test: string; isolates: readonly Isolate[] }) {
  return isolates.map(({ seq, organism, code, growth, susceptibilities }) => (
    <section key={seq} className="my-4 max-w-2xl">
      <h3 className="mb-1 font-strong">
        <bdi>{reportScreen.isolate(test, organism, growth)}</bdi>
        {code && <span className="ms-2 text-small font-plain text-muted">{words.snomed(code)}</span>}
      </h3>
      <DataTable
        label={words.table(test, organism, seq)}
        columns={columns}
        rows={susceptibilities}
        rowKey={({ antibiotic }) => antibiotic}
        empty={words.notTested}
      />
    </section>
  ))
}

const columns: readonly Column<Tested>[] = [
  { id: 'antibiotic', head: words.columns.antibiotic, kind: 'name', cell: ({ antibiotic }) => antibiotic },
  {
    id: 'result',
    head: words.columns.result,
    cell: ({ result }) => (
      <span className={result === 'R' ? 'tag tag-danger' : ''}>
        {result}: {susceptibilityWords[result]}
      </span>
    ),
  },
  {
    id: 'mic',
    head: words.columns.mic,
    labelled: true,
    cell: ({ mic, micUnit }) => (mic ? words.micValue(mic, micUnit ?? '') : words.none),
  },
]
