import Link from 'next/link'
import { PatientCell } from '@/app/ui/patient-cell'
import { RelativeTime } from '@/app/ui/relative-time'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { accountMachine } from '@/lib/billing/accounts/machine'
import type { AccountView, ListedAccount } from '@/lib/billing/accounts/queries/list'
import { listWords as words } from '@/lib/billing/accounts/words/pages'
import { now } from '@/lib/clock/clock'
import { exactTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { money } from '@/lib/format/money'
import type { Page } from '@/lib/lists/keyset'

/** The accounts in sums; the number leads to the account. */
export function AccountList({
  page,
  view,
  search,
}: {
  page: Page<ListedAccount>
  view: AccountView
  search: string
}) {
  return (
    <DataTable
      wide
      label={words.table}
      columns={columns}
      rows={page.rows}
      rowKey={({ id }) => id}
      empty={search ? words.notFound : words.empty[view]}
      align="top"
      paging={{
        ...page,
        noun: words.noun,
        hrefOf: (after) => addressOf('/billing', { view, q: search, after }),
      }}
    />
  )
}

const columns: Column<ListedAccount>[] = [
  {
    id: 'account',
    head: words.columns.account,
    kind: 'name',
    cell: ({ id, number, patient }) =>
      patient.id === null ? (
        number
      ) : (
        <Link href={`/billing/accounts/${id}`} prefetch={false} className="link">
          {number}
        </Link>
      ),
  },
  {
    id: 'patient',
    head: words.columns.patient,
    cell: ({ patient }) => <PatientCell patient={patient} href={null} />,
  },
  {
    id: 'status',
    head: words.columns.status,
    cell: ({ status }) => (
      <span className={status === 'carecomplete-notbilled' ? 'tag tag-attention' : 'tag tag-plain'}>
        {accountMachine.statuses[status]}
      </span>
    ),
  },
  amount('charged', ({ chargedMinor }) => chargedMinor),
  amount('billed', ({ billedMinor }) => billedMinor),
  amount('paid', ({ paidMinor }) => paidMinor),
  amount('due', ({ dueMinor }) => dueMinor),
  {
    id: 'since',
    head: words.columns.since,
    labelled: true,
    cell: ({ openedAt }) => (
      <RelativeTime at={openedAt.getTime()} exact={exactTime(openedAt)} now={now().getTime()} />
    ),
  },
]

function amount(
  id: 'charged' | 'billed' | 'paid' | 'due',
  minorOf: (row: ListedAccount) => number,
): Column<ListedAccount> {
  return {
    id,
    head: words.columns[id],
    kind: 'number',
    labelled: true,
    cell: (row) => money(minorOf(row)),
  }
}
