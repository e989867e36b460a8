import Link from 'next/link'
import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import {
  type ListedStockPlace,
  readAllStockPlaces,
  readWardsWithoutStock,
} from '@/lib/pharmacy/places/queries'
import { addedKinds } from '@/lib/pharmacy/places/schemas'
import { placeWords as words } from '@/lib/pharmacy/places/words'
import { ModuleLinks } from '../../_components/module-links'
import { addStockPlace } from '../_actions/places'
import { PlaceFields } from './_components/place-fields'

export const metadata = { title: words.title }

/** Where stock lies. */
export default async function StockPlacesPage() {
  const access = await requirePage('/pharmacy/stock/places')
  const mayKeep = access.may('pharmacy.formulary')
  const [rows, wards] = await Promise.all([
    readAllStockPlaces(access),
    mayKeep ? readWardsWithoutStock(access) : [],
  ])
  return (
    <>
      <PageHeader title={words.title} line={words.line(rows.filter(({ active }) => active).length)} />
      <ModuleLinks access={access} current="/pharmacy/stock/places" />
      <DataTable
        label={words.label}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={words.empty}
        className="mb-4"
      />
      {mayKeep && (
        <div className="max-w-xl">
          <TransitionForm
            action={addStockPlace}
            hidden={{}}
            label={words.add}
            summary={words.add}
            labels={words.labels}
            initial={{ leadDays: '7', safetyDays: '7', coverDays: '28' }}
            look="card"
          >
            <SelectField
              name="kind"
              label={words.labels.kind}
              required
              empty={words.choose}
              options={addedKinds.map((value) => ({ value, label: words.kinds[value] }))}
            />
            <SelectField
              name="ward"
              label={words.labels.ward}
              hint={words.wardHint}
              mark="none"
              empty={words.none}
              options={wards.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <PlaceFields />
          </TransitionForm>
        </div>
      )}
    </>
  )
}

const columns: Column<ListedStockPlace>[] = [
  {
    id: 'name',
    head: words.columns.name,
    kind: 'name',
    cell: ({ id, name, active }) => (
      <>
        <Link href={`/pharmacy/stock/places/${id}`} prefetch={false} className="link">
          {name}
        </Link>
        {!active && <span className="tag tag-plain ms-2">{words.retired}</span>}
      </>
    ),
  },
  { id: 'kind', head: words.columns.kind, labelled: true, cell: ({ kind }) => words.kinds[kind] },
  { id: 'ward', head: words.columns.ward, from: 'tablet', cell: ({ ward }) => ward },
  { id: 'holds', head: words.columns.holds, labelled: true, cell: ({ holds }) => words.holds(holds) },
]
