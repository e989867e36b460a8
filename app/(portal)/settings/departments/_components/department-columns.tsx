import Link from 'next/link'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { addressOf } from '@/lib/format/address'
import { departmentWords as words } from '@/lib/settings/words/departments'
import type { ListedDepartment } from '@/lib/staff/queries/departments'

/** A part is further in than what it is a part of. */
const indents = ['', 'ps-6', 'ps-12', 'ps-18', 'ps-24']

/** The columns of the list; with `manage`, each row leads to the form that changes it. */
export const departmentColumns = (manage: boolean): Column<ListedDepartment>[] => [
  {
    id: 'name',
    head: words.columns.name,
    kind: 'name',
    cell: ({ name, code, kind, depth, active }) => (
      <div className={indents[depth] ?? indents.at(-1)}>
        {name} <span className="font-plain text-muted">{code}</span>
        {!active && <span className="tag tag-plain ms-2">{words.closed}</span>}
        <span className={`block text-small font-plain text-muted ${shownBelow.tablet}`}>
          {words.kinds[kind]}
        </span>
      </div>
    ),
  },
  { id: 'kind', head: words.columns.kind, from: 'tablet', cell: ({ kind }) => words.kinds[kind] },
  {
    id: 'head',
    head: words.columns.head,
    labelled: true,
    cell: ({ head }) =>
      head ? (
        <Link href={`/settings/people/${head.id}`} prefetch={false} className="link">
          {head.fullName}
        </Link>
      ) : (
        <span className="text-muted">{words.noHead}</span>
      ),
  },
  {
    id: 'people',
    head: words.columns.people,
    kind: 'number',
    labelled: true,
    cell: ({ id, people }) => (
      <Link href={addressOf('/settings/people', { department: id })} prefetch={false} className="link">
        {people}
      </Link>
    ),
  },
  ...(manage
    ? [
        {
          id: 'change',
          head: words.columns.change,
          headHidden: true,
          kind: 'action' as const,
          cell: ({ id, name }: ListedDepartment) => (
            <Link
              href={addressOf('/settings/departments', { change: id })}
              prefetch={false}
              className="button button-quiet"
            >
              {words.change}
              <span className="sr-only"> {name}</span>
            </Link>
          ),
        },
      ]
    : []),
]
