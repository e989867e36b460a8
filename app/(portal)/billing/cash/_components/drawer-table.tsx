import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { sessionMachine } from '@/lib/billing/cash/machines'
import type { ListedDrawer } from '@/lib/billing/cash/queries/drawers'
import { commonWords, cashWords as words } from '@/lib/billing/cash/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { money } from '@/lib/format/money'
import type { Page } from '@/lib/lists/keyset'
import { Tabs } from '../../_components/tabs'

/** Drawers that are open or to be checked, or those that were checked. */
export function DrawerTable({ page, waiting }: { page: Page<ListedDrawer>; waiting: boolean }) {
  return (
    <Section title={words.drawers}>
      <Tabs
        label={words.show}
        tabs={[
          { href: '/billing/cash', label: words.showWaiting, current: waiting },
          { href: '/billing/cash?show=checked', label: words.showChecked, current: !waiting },
        ]}
      />
      <DataTable
        wide
        label={waiting ? words.drawers : words.checked}
        columns={columns}
        rows={page.rows}
        rowKey={({ id }) => id}
        empty={waiting ? words.noDrawers : words.noneChecked}
        align="top"
        paging={{
          ...page,
          noun: words.noun,
          hrefOf: (after) => addressOf('/billing/cash', { show: waiting ? undefined : 'checked', after }),
        }}
      />
    </Section>
  )
}

const columns: Column<ListedDrawer>[] = [
  {
    id: 'keeper',
    head: words.drawerColumns.keeper,
    kind: 'name',
    cell: ({ id, keeper }) => (
      <Link href={`/billing/cash/${id}`} prefetch={false} className="link">
        {keeper}
      </Link>
    ),
  },
  {
    id: 'opened',
    head: words.drawerColumns.opened,
    labelled: true,
    cell: ({ openedAt }) => dayAndTime(openedAt),
  },
  {
    id: 'counted',
    head: words.drawerColumns.counted,
    kind: 'number',
    labelled: true,
    cell: ({ counted, closer }) =>
      counted !== null && (
        <>
          {money(counted)}
          <span className="block text-small text-muted">{closer}</span>
        </>
      ),
  },
  {
    id: 'difference',
    head: words.drawerColumns.difference,
    kind: 'number',
    labelled: true,
    cell: ({ counted, expected }) => {
      if (counted === null || expected === null) return null
      if (counted === expected) return words.noDifference
      return <span className="tag tag-attention">{money(counted - expected)}</span>
    },
  },
  {
    id: 'status',
    head: commonWords.status,
    cell: ({ status, checker }) => (
      <>
        <span className={status === 'reconciled' ? 'tag tag-plain' : 'tag tag-attention'}>
          {sessionMachine.statuses[status]}
        </span>
        {checker && <span className="block text-small text-muted">{checker}</span>}
      </>
    ),
  },
]
