import Link from 'next/link'
import { type Column, shownBelow } from '@/app/ui/table/column'
import type { ListedPlace } from '@/lib/places/queries/places'
import { placesWords as words } from '@/lib/places/words/page'

/** The columns of the list; wards and theatres are further in than their site. */
export const placeColumns: Column<ListedPlace>[] = [
  {
    id: 'name',
    head: words.columns.name,
    kind: 'name',
    cell: ({ id, name, code, form, active }) => (
      <div className={form === 'si' ? '' : 'ps-6'}>
        <Link href={`/settings/places/${id}`} prefetch={false} className="link">
          {name}
        </Link>{' '}
        <span className="font-plain text-muted">{code}</span>
        {!active && <span className="tag tag-plain ms-2">{words.closed}</span>}
        <span className={`block text-small font-plain text-muted ${shownBelow.tablet}`}>
          {words.kinds[form]}
        </span>
      </div>
    ),
  },
  { id: 'kind', head: words.columns.kind, from: 'tablet', cell: ({ form }) => words.kinds[form] },
  {
    id: 'rooms',
    head: words.columns.rooms,
    kind: 'number',
    labelled: true,
    cell: ({ form, rooms }) => form === 'wa' && rooms,
  },
  {
    id: 'beds',
    head: words.columns.beds,
    labelled: true,
    cell: ({ form, openBeds, closedBeds }) => form === 'wa' && words.beds(openBeds, closedBeds),
  },
  { id: 'staff', head: words.columns.staff, from: 'desktop', cell: ({ staff }) => staff },
]
