import Link from 'next/link'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { commonWords } from '@/lib/billing/accounts/words/pages'
import {
  type Age,
  type AgedPayer,
  ages,
  type OpenInvoice,
  PATIENTS,
  readAgeing,
} from '@/lib/billing/invoices/queries/ageing'
import { ageingWords as words } from '@/lib/billing/invoices/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { money } from '@/lib/format/money'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { ModuleLinks } from '../_components/module-links'

export const metadata = { title: words.title }

/** What is open of issued invoices, by payer and age; each figure leads to its invoices. */
export default async function AgeingPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/billing/ageing')
  const asked = await searchParams
  const payer = asked.payer === PATIENTS ? PATIENTS : uuidOf(asked.payer)
  const age = ages.find((one) => one === asked.age)
  const { payers, page } = await readAgeing(access, { payer, age, after: asked.after })
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <ModuleLinks access={access} current="/billing/ageing" />
      <DataTable
        wide
        label={words.table}
        columns={byAge}
        rows={payers}
        rowKey={({ payerId }) => payerId ?? PATIENTS}
        empty={words.empty}
      />
      <Section
        title={words.list.title}
        line={words.list.line(nameOf(payers, payer), age ? words.ages[age] : words.list.anyAge)}
      >
        <DataTable
          wide
          label={words.list.title}
          columns={invoiceColumns}
          rows={page.rows}
          rowKey={({ id }) => id}
          empty={words.list.empty}
          paging={{
            ...page,
            noun: words.list.noun,
            hrefOf: (after) => addressOf('/billing/ageing', { payer, age, after }),
          }}
        />
      </Section>
    </>
  )
}

const nameOf = (payers: readonly AgedPayer[], asked: string | undefined) =>
  asked === undefined
    ? words.all
    : asked === PATIENTS
      ? words.patients
      : (payers.find(({ payerId }) => payerId === asked)?.payer ?? words.all)

const figure = (
  { payerId }: AgedPayer,
  age: Age | undefined,
  { count, openMinor }: AgedPayer['byAge'][Age],
) =>
  count > 0 && (
    <Link
      href={addressOf('/billing/ageing', { payer: payerId ?? PATIENTS, age })}
      prefetch={false}
      className="link"
    >
      {money(openMinor)}
    </Link>
  )

const totalOf = ({ byAge: of }: AgedPayer) => ({
  count: ages.reduce((sum, age) => sum + of[age].count, 0),
  openMinor: ages.reduce((sum, age) => sum + of[age].openMinor, 0),
})

const byAge: Column<AgedPayer>[] = [
  { id: 'payer', head: words.columns.payer, kind: 'name', cell: ({ payer }) => payer ?? words.patients },
  ...ages.map(
    (age): Column<AgedPayer> => ({
      id: age,
      head: words.ages[age],
      kind: 'number',
      labelled: true,
      cell: (row) => figure(row, age, row.byAge[age]),
    }),
  ),
  {
    id: 'total',
    head: words.columns.total,
    kind: 'number',
    labelled: true,
    cell: (row) => figure(row, undefined, totalOf(row)),
  },
]

const invoiceColumns: Column<OpenInvoice>[] = [
  {
    id: 'number',
    head: words.list.columns.number,
    kind: 'name',
    cell: ({ id, number }) => (
      <Link href={`/billing/invoices/${id}`} prefetch={false} className="link">
        {number}
      </Link>
    ),
  },
  {
    id: 'account',
    head: words.list.columns.account,
    labelled: true,
    cell: ({ accountId, account }) => (
      <Link href={`/billing/accounts/${accountId}`} prefetch={false} className="link">
        {account}
      </Link>
    ),
  },
  {
    id: 'payer',
    head: words.list.columns.payer,
    labelled: true,
    cell: ({ payer }) => payer ?? commonWords.patient,
  },
  { id: 'at', head: words.list.columns.at, labelled: true, cell: ({ issuedAt }) => dayAndTime(issuedAt) },
  {
    id: 'total',
    head: words.list.columns.total,
    kind: 'number',
    labelled: true,
    cell: ({ totalMinor }) => money(totalMinor),
  },
  {
    id: 'open',
    head: words.list.columns.open,
    kind: 'number',
    labelled: true,
    cell: ({ openMinor }) => money(openMinor),
  },
]
