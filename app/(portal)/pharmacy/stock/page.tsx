import Link from 'next/link'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { FilterText } from '@/app/ui/filters/filter-text'
import { PageHeader } from '@/app/ui/page-header'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { addressOf } from '@/lib/format/address'
import { readStockPlaces } from '@/lib/pharmacy/stock/queries/places'
import { readStock, type StockView, stockViews } from '@/lib/pharmacy/stock/queries/stock-list'
import { stockWords as words } from '@/lib/pharmacy/stock/words/pages'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../_components/module-links'
import { stockColumns } from './_components/stock-columns'

export const metadata = { title: words.title }

/** What there is of each item, and what may be given of it. */
export default async function StockPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/pharmacy/stock')
  const { typed = '', view: asked, place, after } = await searchParams
  const view: StockView = stockViews.find((one) => one === asked) ?? 'all'
  const places = await readStockPlaces(access)
  const placeId = places.find(({ id }) => id === place)?.id ?? null
  const stock = await readStock(access, { typed: String(typed), view, placeId, after })
  const address = { typed: String(typed), view: view === 'all' ? null : view, place: placeId }
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(stock.total)}
        action={
          access.may('pharmacy.stock.receive') && (
            <Link href="/pharmacy/stock/receive" prefetch={false} className="button">
              {words.receive}
            </Link>
          )
        }
      />
      <ModuleLinks access={access} current="/pharmacy/stock" />
      <FilterForm action="/pharmacy/stock" submit={words.filters.submit}>
        <FilterText name="typed" label={words.filters.typed} typed={String(typed)} />
        <FilterSelect
          name="view"
          label={words.filters.view}
          chosen={view === 'all' ? undefined : view}
          empty={words.views.all}
          options={[{ id: 'reorder', name: words.views.reorder }]}
        />
        <FilterSelect
          name="place"
          label={words.filters.place}
          chosen={placeId ?? undefined}
          empty={words.allPlaces}
          options={places}
        />
      </FilterForm>
      <DataTable
        wide
        label={words.label}
        columns={stockColumns}
        rows={stock.rows}
        rowKey={({ id }) => id}
        empty={words.empty}
        paging={{
          ...stock,
          noun: words.noun,
          hrefOf: (cursor) => addressOf('/pharmacy/stock', { ...address, after: cursor }),
        }}
      />
    </>
  )
}
