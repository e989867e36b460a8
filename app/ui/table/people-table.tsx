import { peopleTableWords as words } from '../words'
import type { Column } from './column'
import { DataTable } from './data-table'
import type { Paging } from './table-foot'

interface Person {
  username: string
  fullName: string
  roles: string[]
}

/** Staff with their roles, one per row. */
export function PeopleTable({ label, people, paging }: { label: string; people: Person[]; paging?: Paging }) {
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={people}
      rowKey={({ username }) => username}
      paging={paging}
      empty={words.empty}
      className="max-w-4xl"
    />
  )
}

const columns: Column<Person>[] = [
  { id: 'name', head: words.name, kind: 'name', cell: ({ fullName }) => fullName },
  {
    id: 'roles',
    head: words.roles,
    cell: ({ roles }) => (roles.length > 0 ? roles.join(', ') : words.noRole),
  },
  {
    id: 'username',
    head: words.username,
    className: 'text-muted',
    labelled: true,
    cell: ({ username }) => username,
  },
]
