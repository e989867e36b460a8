import Link from 'next/link'
import { Disclosure } from '@/app/ui/disclosure'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { FilterText } from '@/app/ui/filters/filter-text'
import { PageHeader } from '@/app/ui/page-header'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import {
  type ListedPrice,
  readPayerLists,
  readPriceList,
  readUnpriced,
} from '@/lib/billing/prices/queries/price-list'
import { categoryWords, priceWords as words } from '@/lib/billing/prices/words/pages'
import { addressOf } from '@/lib/format/address'
import { money } from '@/lib/format/money'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../_components/module-links'
import { addChargeCode } from './_actions/prices'
import { CodeForm } from './_components/code-form'
import { Unpriced } from './_components/unpriced'

export const metadata = { title: words.title }

/** What is charged for, with today's prices in one list, and first what was charged without a price. */
export default async function PricesPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/billing/prices')
  const { typed = '', list, after, code, name } = await searchParams
  const lists = await readPayerLists(access)
  const listId = lists.find(({ id }) => id === list)?.id ?? null
  const [page, unpriced] = await Promise.all([
    readPriceList(access, { typed: String(typed), listId, after }),
    readUnpriced(access),
  ])
  const mayKeep = access.may('billing.prices')
  const address = { typed: String(typed), list: listId }
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(page.total)}
        action={
          mayKeep && (
            <Link href="/billing/prices/import" prefetch={false} className="button button-quiet">
              {words.load}
            </Link>
          )
        }
      />
      <ModuleLinks access={access} current="/billing/prices" />
      <Unpriced codes={unpriced} mayKeep={mayKeep} />
      <FilterForm action="/billing/prices" submit={words.show}>
        <FilterText name="typed" label={words.search} typed={String(typed)} />
        <FilterSelect
          name="list"
          label={words.list}
          chosen={listId ?? undefined}
          empty={words.hospital}
          options={lists}
        />
      </FilterForm>
      <DataTable
        wide
        label={words.label}
        columns={columns}
        rows={page.rows}
        rowKey={({ id }) => id}
        empty={typed ? words.nothingFound : words.empty}
        paging={{
          ...page,
          noun: words.noun,
          hrefOf: (next) => addressOf('/billing/prices', { ...address, after: next }),
        }}
      />
      {mayKeep && (
        <div id="add" key={String(code)}>
          <Disclosure className="mt-4 max-w-2xl" summary={words.add} initiallyOpen={code !== undefined}>
            <CodeForm
              action={addChargeCode}
              submit={words.submitAdd}
              initial={{ code: String(code ?? ''), name: String(name ?? '') }}
            />
          </Disclosure>
        </div>
      )}
    </>
  )
}

const columns: Column<ListedPrice>[] = [
  {
    id: 'code',
    head: words.columns.code,
    kind: 'name',
    cell: ({ id, name, code, active }) => (
      <>
        <Link href={`/billing/prices/${id}`} prefetch={false} className="link">
          {name}
        </Link>{' '}
        <span className="font-plain text-muted">{code}</span>
        {!active && <span className="tag tag-plain ms-2">{words.out}</span>}
      </>
    ),
  },
  {
    id: 'category',
    head: words.columns.category,
    from: 'tablet',
    cell: ({ category }) => categoryWords[category],
  },
  {
    id: 'tax',
    head: words.columns.tax,
    kind: 'number',
    labelled: true,
    cell: ({ taxBasisPoints }) => (taxBasisPoints > 0 ? words.percent(taxBasisPoints) : words.untaxed),
  },
  {
    id: 'price',
    head: words.columns.price,
    kind: 'number',
    labelled: true,
    cell: ({ amountMinor, perUnits, freeBecause }) => {
      if (freeBecause) return <span title={freeBecause}>{words.free}</span>
      if (amountMinor === null) return <span className="text-muted">{words.noPrice}</span>
      return `${money(amountMinor)} ${words.per(perUnits ?? 1)}`
    },
  },
]
