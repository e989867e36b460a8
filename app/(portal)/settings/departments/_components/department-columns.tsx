import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { Disclosure } from '@/app/ui/disclosure'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { addressOf } from '@/lib/format/address'
import { emptyForm } from '@/lib/forms/form-state'
import { departmentWords as words } from '@/lib/settings/words/departments'
import { seenOf } from '@/lib/staff/model/seen-department'
import type { ListedDepartment } from '@/lib/staff/queries/departments'
import { updateDepartment } from '../_actions/departments'
import { DepartmentForm } from './department-form'

/** The columns of the list; with `manage`, each row has the form that changes it. */
export const departmentColumns = (
  departments: readonly ListedDepartment[],
  manage: boolean,
): Column<ListedDepartment>[] => [
  {
    id: 'name',
    head: words.columns.name,
    kind: 'name',
    cell: ({ name, code, kind, depth, active }) => (
      <div style={{ paddingInlineStart: `${Math.min(depth, 4)}rem` }}>
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
          cell: (department: ListedDepartment) => (
            <Change department={department} departments={departments} />
          ),
        },
      ]
    : []),
]

function Change({
  department,
  departments,
}: {
  department: ListedDepartment
  departments: readonly ListedDepartment[]
}) {
  const { id, code, name, kind, parentId, active } = department
  return (
    <Disclosure
      look="line"
      summary={
        <>
          {words.change}
          <span className="sr-only"> {name}</span>
        </>
      }
    >
      <DepartmentForm
        action={updateDepartment}
        initial={emptyForm({
          code,
          name,
          kind,
          parent: parentId === null ? null : String(parentId),
          active: active ? 'on' : null,
        })}
        formKey={randomUUID()}
        departments={departments.map((one) => ({ id: one.id, name: one.name, active: one.active }))}
        submit={words.submitChange}
        existing={{ id, seen: seenOf(department) }}
      />
    </Disclosure>
  )
}
