import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { PrintButton } from '@/app/ui/print-button'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import type { BaseUnit } from '@/lib/pharmacy/model/stock-codes'
import { askedReport } from '@/lib/pharmacy/stock/period'
import { readStockPlaces } from '@/lib/pharmacy/stock/queries/places'
import {
  MOST_ENTRIES,
  type RegisterEntry,
  readControlledItems,
  readRegister,
} from '@/lib/pharmacy/stock/queries/register'
import { commonWords, itemWords } from '@/lib/pharmacy/stock/words/pages'
import { reportWords } from '@/lib/pharmacy/stock/words/reports'
import { inUnits } from '@/lib/pharmacy/words/units'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../../_components/module-links'
import { ReportFilters } from '../_components/report-filters'
import '@/app/ui/table/printed-list.css'

const words = reportWords.register

export const metadata = { title: words.title }

/** The register of one controlled drug in one place, with the balance after each entry. It is printed as it is shown. */
export default async function RegisterPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/pharmacy/stock/register')
  const asked = askedReport(await searchParams)
  const [items, places] = await Promise.all([readControlledItems(access), readStockPlaces(access)])
  const item = items.find(({ id }) => id === asked.itemId) ?? (items.length === 1 ? items[0] : undefined)
  const place = places.find(({ id }) => id === asked.placeId) ?? places[0]
  const { days } = asked
  const register =
    days && item && place
      ? await readRegister(access, { ...days, itemId: item.id, placeId: place.id })
      : undefined
  const typed = { ...asked.typed, item: item?.id ?? '', place: place?.id ?? '' }
  return (
    <>
      <PageHeader
        title={words.title}
        line={days && words.line(dayWords(days.from), dayWords(days.to))}
        action={register && <PrintButton />}
      />
      <ModuleLinks access={access} current="/pharmacy/stock/register" />
      <ReportFilters asked={{ ...asked, typed }} items={items} places={places} needsBoth />
      {register && item && place ? (
        <>
          <h2 className="text-large">{words.label(item.name, place.name)}</h2>
          <p className="mb-2">{words.opening(inUnits(register.opening, item.unit))}</p>
          {register.more && <Notice kind="attention">{words.tooMany(MOST_ENTRIES)}</Notice>}
          <DataTable
            wide
            label={words.label(item.name, place.name)}
            columns={columnsOf(item.unit)}
            rows={register.entries}
            rowKey={({ id }) => id}
            empty={words.empty}
          />
          <p className="mt-2 font-strong">{words.closing(inUnits(register.closing, item.unit))}</p>
        </>
      ) : (
        <p>{words.choose}</p>
      )}
    </>
  )
}

const columnsOf = (unit: BaseUnit): Column<RegisterEntry>[] => [
  { id: 'when', head: commonWords.when, kind: 'name', cell: ({ at }) => dayAndTime(at) },
  {
    id: 'kind',
    head: itemWords.columns.kind,
    cell: ({ kind, lot, reason }) => (
      <>
        {itemWords.kinds[kind]}
        <span className="block text-small text-muted">{[lot, reason].filter(Boolean).join(', ')}</span>
      </>
    ),
  },
  {
    id: 'in',
    head: words.columns.in,
    kind: 'number',
    labelled: true,
    cell: ({ quantity }) => quantity > 0 && inUnits(quantity, unit),
  },
  {
    id: 'out',
    head: words.columns.out,
    kind: 'number',
    labelled: true,
    cell: ({ quantity }) => quantity < 0 && inUnits(-quantity, unit),
  },
  {
    id: 'balance',
    head: words.columns.balance,
    kind: 'number',
    labelled: true,
    cell: ({ balance }) => inUnits(balance, unit),
  },
  { id: 'by', head: commonWords.by, labelled: true, cell: ({ by }) => by },
  { id: 'witness', head: words.columns.witness, labelled: true, cell: ({ witness }) => witness },
]
