import Link from 'next/link'
import { Disclosure } from '@/app/ui/disclosure'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterText } from '@/app/ui/filters/filter-text'
import { PageHeader } from '@/app/ui/page-header'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { today } from '@/lib/clock/hospital-time'
import { readCurrentFormulary } from '@/lib/pharmacy/formulary/current-formulary'
import { type Formulary, priceOn } from '@/lib/pharmacy/formulary/snapshot'
import { formularyWords as words } from '@/lib/pharmacy/formulary/words/pages'
import { commonWords } from '@/lib/pharmacy/stock/words/pages'
import { inUnits, unitsName } from '@/lib/pharmacy/words/units'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../_components/module-links'
import { addFormularyItem } from './_actions/formulary'
import { ItemForm } from './_components/item-form'

export const metadata = { title: words.title }

/** More are found by a part of the name. */
const MOST = 100

/** The items that the pharmacy keeps, with their packs and today’s prices. */
export default async function FormularyPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/pharmacy/formulary')
  const { typed = '' } = await searchParams
  const formulary = await readCurrentFormulary(access)
  const wanted = String(typed).trim().toLowerCase()
  const found = formulary.items.filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(wanted))
  const mayKeep = access.may('pharmacy.formulary')
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(formulary.items.filter(({ active }) => active).length)}
        action={
          mayKeep && (
            <Link href="/pharmacy/formulary/import" prefetch={false} className="button button-quiet">
              {words.load}
            </Link>
          )
        }
      />
      <ModuleLinks access={access} current="/pharmacy/formulary" />
      <FilterForm action="/pharmacy/formulary" submit={words.show}>
        <FilterText name="typed" label={words.search} typed={String(typed)} />
      </FilterForm>
      {found.length > MOST && (
        <p className="mb-2 text-small text-muted">{words.shownFirst(MOST, found.length)}</p>
      )}
      <DataTable
        wide
        label={words.label}
        columns={columnsOf(formulary)}
        rows={found.slice(0, MOST)}
        rowKey={({ id }) => id}
        empty={wanted ? words.nothingFound : words.empty}
      />
      {mayKeep && (
        <Disclosure className="mt-4 max-w-2xl" summary={words.add}>
          <ItemForm action={addFormularyItem} submit={words.submitAdd} />
        </Disclosure>
      )}
    </>
  )
}

const columnsOf = (formulary: Formulary): Column<Formulary['items'][number]>[] => [
  {
    id: 'item',
    head: words.columns.item,
    kind: 'name',
    cell: ({ id, name, code, controlled, active }) => (
      <>
        <Link href={`/pharmacy/formulary/${id}`} prefetch={false} className="link">
          {name}
        </Link>{' '}
        <span className="font-plain text-muted">{code}</span>
        {controlled && <span className="tag tag-attention ms-2">{commonWords.controlled}</span>}
        {!active && <span className="tag tag-plain ms-2">{words.out}</span>}
      </>
    ),
  },
  { id: 'unit', head: words.columns.unit, from: 'tablet', cell: ({ unit }) => unitsName(unit) },
  {
    id: 'packs',
    head: words.columns.packs,
    labelled: true,
    cell: ({ id, unit }) =>
      formulary.packs
        .filter(({ itemId, active }) => itemId === id && active)
        .map((pack) => inUnits(pack.units, unit))
        .join(', '),
  },
  {
    id: 'price',
    head: words.columns.price,
    labelled: true,
    cell: ({ id, unit }) => {
      const price = priceOn(formulary, id, today())
      return price ? words.price(price.amountMinor, inUnits(price.perUnits, unit)) : words.noPrice
    },
  },
]
