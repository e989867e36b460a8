import Link from 'next/link'
import { Disclosure } from '@/app/ui/disclosure'
import { PageHeader } from '@/app/ui/page-header'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { type ListedPayer, readPayers } from '@/lib/billing/prices/queries/payers'
import { payerWords as words } from '@/lib/billing/prices/words/pages'
import { addressOf } from '@/lib/format/address'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../_components/module-links'
import { addPayer } from './_actions/payers'
import { PayerForm } from './_components/payer-form'

export const metadata = { title: words.title }

/** Who pays in addition to patients, each with a price list. */
export default async function PayersPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/billing/payers')
  const { after } = await searchParams
  const page = await readPayers(access, after)
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <ModuleLinks access={access} current="/billing/payers" />
      <DataTable
        label={words.label}
        columns={columns}
        rows={page.rows}
        rowKey={({ id }) => id}
        empty={words.empty}
        paging={{
          ...page,
          noun: words.noun,
          hrefOf: (next) => addressOf('/billing/payers', { after: next }),
        }}
      />
      {access.may('billing.prices') && (
        <Disclosure className="mt-4 max-w-2xl" summary={words.add}>
          <PayerForm action={addPayer} submit={words.submitAdd} />
        </Disclosure>
      )}
    </>
  )
}

const columns: Column<ListedPayer>[] = [
  {
    id: 'name',
    head: words.columns.name,
    kind: 'name',
    cell: ({ id, name }) => (
      <Link href={`/billing/payers/${id}`} prefetch={false} className="link">
        {name}
      </Link>
    ),
  },
  { id: 'code', head: words.columns.code, cell: ({ code }) => code },
  {
    id: 'prices',
    head: words.columns.prices,
    kind: 'number',
    labelled: true,
    cell: ({ prices }) => prices.toLocaleString('en-GB'),
  },
  {
    id: 'status',
    head: words.columns.status,
    cell: ({ active }) => <span className="tag tag-plain">{active ? words.inUse : words.out}</span>,
  },
]
