import Link from 'next/link'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { FilterText } from '@/app/ui/filters/filter-text'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { benches } from '@/lib/laboratory/model/catalogue-codes'
import { type ListedTest, readCatalogue } from '@/lib/laboratory/queries/catalogue'
import { kindNames, cataloguePageWords as words } from '@/lib/laboratory/words/catalogue'
import { panelWords, termWords } from '@/lib/laboratory/words/catalogue-parts'
import { benchNames } from '@/lib/laboratory/words/codes'
import { commonWords } from '@/lib/laboratory/words/pages'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../_components/module-links'
import { addLabTest } from './_actions/catalogue'
import { TestFields } from './_components/test-fields'

export const metadata = { title: words.title }

/** What the laboratory does, and what it collects for it. */
export default async function CataloguePage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/laboratory/catalogue')
  const asked = await searchParams
  const bench = benches.find((one) => one === asked.bench)
  const typed = typeof asked.q === 'string' ? asked.q.slice(0, 120) : ''
  const tests = await readCatalogue(access, { bench, typed })
  const mayChange = access.may('laboratory.catalogue')
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(tests.length)}
        action={
          mayChange && (
            <Link
              href="/laboratory/catalogue/import"
              prefetch={false}
              className="button button-quiet row-action"
            >
              {words.load}
            </Link>
          )
        }
      />
      <ModuleLinks access={access} current="/laboratory/catalogue" />
      <p className="mb-4 flex flex-wrap gap-4">
        <Link href="/laboratory/catalogue/panels" prefetch={false} className="link">
          {panelWords.show}
        </Link>
        <Link href="/laboratory/catalogue/cultures" prefetch={false} className="link">
          {termWords.show}
        </Link>
      </p>
      <FilterForm action="/laboratory/catalogue" submit={commonWords.show}>
        <FilterText name="q" label={words.find} typed={typed} />
        <FilterSelect
          name="bench"
          label={words.bench}
          chosen={bench}
          empty={words.allBenches}
          options={benches.map((id) => ({ id, name: benchNames[id] }))}
        />
      </FilterForm>
      <DataTable
        wide
        label={words.label}
        columns={columns}
        rows={tests}
        rowKey={({ id }) => id}
        empty={words.empty}
        className="mb-4"
      />
      {mayChange && (
        <div className="max-w-xl">
          <TransitionForm
            action={addLabTest}
            hidden={{}}
            label={words.add}
            summary={words.add}
            labels={words.fields}
            initial={{ active: 'yes' }}
            look="card"
          >
            <TestFields withCode />
          </TransitionForm>
        </div>
      )}
    </>
  )
}

const columns: Column<ListedTest>[] = [
  {
    id: 'name',
    head: words.columns.name,
    kind: 'name',
    cell: ({ id, name, code }) => (
      <>
        <Link href={`/laboratory/catalogue/${id}`} prefetch={false} className="font-strong hover:underline">
          {name}
        </Link>
        <span className="block text-small text-muted">{code}</span>
      </>
    ),
  },
  { id: 'bench', head: words.columns.bench, cell: ({ bench }) => benchNames[bench] },
  {
    id: 'collected',
    head: words.columns.collected,
    labelled: true,
    cell: ({ specimenType, container }) => `${specimenType}, ${container}`,
  },
  {
    id: 'value',
    head: words.columns.value,
    from: 'tablet',
    cell: ({ kind, unit }) => [kindNames[kind], unit].filter(Boolean).join(', '),
  },
  {
    id: 'status',
    head: words.columns.status,
    labelled: true,
    cell: ({ active }) => (active ? words.inUse : words.out),
  },
]
