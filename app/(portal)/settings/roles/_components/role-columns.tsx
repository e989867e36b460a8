import Link from 'next/link'
import type { Column } from '@/app/ui/table/column'
import { addressOf } from '@/lib/format/address'
import { rolesWords as words } from '@/lib/settings/words/roles'
import type { ListedRole } from '@/lib/staff/queries/roles'

/** The columns of the list of roles. */
export const roleColumns: Column<ListedRole>[] = [
  {
    id: 'name',
    head: words.columns.name,
    kind: 'name',
    cell: ({ id, name, description, retiredAt }) => (
      <>
        <Link href={`/settings/roles/${id}`} prefetch={false} className="link">
          {name}
        </Link>
        {retiredAt && <span className="tag tag-plain ms-2">{words.retired}</span>}
        {description && (
          <span className="block text-small font-plain text-muted wrap-anywhere">{description}</span>
        )}
      </>
    ),
  },
  { id: 'menus', head: words.columns.menus, kind: 'number', labelled: true, cell: ({ menus }) => menus },
  {
    id: 'permissions',
    head: words.columns.permissions,
    kind: 'number',
    labelled: true,
    cell: ({ permissions }) => permissions,
  },
  {
    id: 'people',
    head: words.columns.people,
    kind: 'number',
    labelled: true,
    cell: ({ slug, people }) => (
      <Link href={addressOf('/settings/people', { role: slug })} prefetch={false} className="link">
        {people}
      </Link>
    ),
  },
]
