import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { PageHeader } from '@/app/ui/page-header'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { addressOf } from '@/lib/format/address'
import { readReorder, readReorderPlaces } from '@/lib/pharmacy/reorder/queries'
import { PERIOD_DAYS } from '@/lib/pharmacy/reorder/suggested'
import { reorderWords as words } from '@/lib/pharmacy/reorder/words'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../../_components/module-links'
import { reorderColumns } from './_components/reorder-columns'

export const metadata = { title: words.title }

/** The reorder levels of a place: what the use suggests, and what is kept. */
export default async function ReorderPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/pharmacy/stock/reorder')
  const [places, asked] = await Promise.all([readReorderPlaces(access), searchParams])
  const place = places.find(({ id }) => id === asked.place) ?? places[0]
  if (!place)
    return (
      <>
        <PageHeader title={words.title} />
        <ModuleLinks access={access} current="/pharmacy/stock/reorder" />
        <p>{words.noPlace}</p>
      </>
    )
  const { leadDays, safetyDays, coverDays } = place
  const page = await readReorder(access, { placeId: place.id, after: asked.after })
  return (
    <>
      <PageHeader title={words.title} line={words.line(page.total)} />
      <ModuleLinks access={access} current="/pharmacy/stock/reorder" />
      <FilterForm action="/pharmacy/stock/reorder" submit={words.show}>
        <FilterSelect
          name="place"
          label={words.place}
          chosen={place === places[0] ? undefined : place.id}
          empty={places[0]?.name ?? ''}
          options={places.slice(1)}
        />
      </FilterForm>
      <p className="mb-3 max-w-3xl text-small text-muted">
        {words.definition(PERIOD_DAYS, leadDays, safetyDays, coverDays)}
      </p>
      <DataTable
        wide
        label={words.label}
        columns={reorderColumns(place.id, access.may('pharmacy.stock.order'))}
        rows={page.rows}
        rowKey={({ id }) => id}
        empty={words.empty}
        paging={{
          ...page,
          noun: words.noun,
          hrefOf: (after) => addressOf('/pharmacy/stock/reorder', { place: place.id, after }),
        }}
      />
    </>
  )
}
