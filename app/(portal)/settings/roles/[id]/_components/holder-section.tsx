import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import type { Page } from '@/lib/lists/keyset'
import { holderWords as words } from '@/lib/settings/words/roles'
import type { RoleHolder } from '@/lib/staff/queries/role'

/** Who holds the role or is to hold it, a page at a time. */
export function HolderSection({ roleId, holders }: { roleId: number; holders: Page<RoleHolder> }) {
  return (
    <Section title={words.title}>
      <DataTable
        label={words.title}
        columns={columns}
        rows={holders.rows}
        rowKey={({ id }) => id}
        empty={words.none}
        paging={{
          ...holders,
          noun: words.noun,
          plural: words.nouns,
          hrefOf: (after) => addressOf(`/settings/roles/${roleId}`, { after }),
        }}
      />
    </Section>
  )
}

const columns: Column<RoleHolder>[] = [
  {
    id: 'person',
    head: words.person,
    kind: 'name',
    cell: ({ id, fullName, username, active }) => (
      <>
        <Link href={`/settings/people/${id}`} prefetch={false} className="link">
          {fullName}
        </Link>{' '}
        <span className="font-plain text-muted">{username}</span>
        {!active && <span className="tag tag-plain ms-2">{words.inactive}</span>}
      </>
    ),
  },
  {
    id: 'until',
    head: words.until,
    labelled: true,
    cell: ({ from, until }) => (
      <>
        {from && <>{words.begins(dayAndTime(from))} </>}
        {until ? dayAndTime(until) : <span className="text-muted">{words.noEnd}</span>}
      </>
    ),
  },
]
