import { PageHeader } from '@/app/ui/page-header'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { askedReport } from '@/lib/pharmacy/stock/period'
import { type ItemMovements, MOST_ITEMS, readMovements } from '@/lib/pharmacy/stock/queries/movements'
import { readStockPlaces } from '@/lib/pharmacy/stock/queries/places'
import { reportWords } from '@/lib/pharmacy/stock/words/reports'
import { inUnits } from '@/lib/pharmacy/words/units'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../../_components/module-links'
import { ReportFilters } from '../_components/report-filters'

const words = reportWords.movements

export const metadata = { title: words.title }

/** Opening, movements by kind, and closing, item by item. */
export default async function MovementsPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/pharmacy/stock/movements')
  const asked = askedReport(await searchParams)
  const [places, rows] = await Promise.all([
    readStockPlaces(access),
    asked.days ? readMovements(access, { ...asked, ...asked.days }) : [],
  ])
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <ModuleLinks access={access} current="/pharmacy/stock/movements" />
      <ReportFilters asked={asked} items={[]} places={places} />
      {rows.length === MOST_ITEMS && <p className="mb-2 text-small text-muted">{words.first(MOST_ITEMS)}</p>}
      <DataTable
        label={words.label}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={words.empty}
      />
    </>
  )
}

const kinds = Object.keys(words.kinds) as (keyof typeof words.kinds)[]

const columns: Column<ItemMovements>[] = [
  { id: 'item', head: words.columns.item, kind: 'name', cell: ({ name }) => name },
  {
    id: 'opening',
    head: words.columns.opening,
    kind: 'number',
    labelled: true,
    cell: ({ opening, unit }) => inUnits(opening, unit),
  },
  { id: 'moved', head: words.columns.moved, labelled: true, cell: movedOf },
  {
    id: 'closing',
    head: words.columns.closing,
    kind: 'number',
    labelled: true,
    cell: ({ closing, unit }) => inUnits(closing, unit),
  },
]

/** Each kind of movement that there was, with its sum: "Received +100 · Given −5". */
function movedOf(row: ItemMovements): string {
  const signed = (units: number) => units.toLocaleString('en-GB', { signDisplay: 'always' }).replace('-', '−')
  return kinds
    .filter((kind) => row[kind] !== 0)
    .map((kind) => `${words.kinds[kind]} ${signed(row[kind])}`)
    .join(' · ')
}
