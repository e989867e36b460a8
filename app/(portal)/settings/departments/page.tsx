import { randomUUID } from 'node:crypto'
import { Disclosure } from '@/app/ui/disclosure'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { emptyForm } from '@/lib/forms/form-state'
import type { SearchParams } from '@/lib/platform/search-params'
import { departmentWords as words } from '@/lib/settings/words/departments'
import { seenOf } from '@/lib/staff/model/seen-department'
import { type ListedDepartment, readDepartments } from '@/lib/staff/queries/departments'
import { BackToPeople } from '../people/_components/back-to-people'
import { createDepartment, updateDepartment } from './_actions/departments'
import { departmentColumns } from './_components/department-columns'
import { DepartmentForm } from './_components/department-form'

export const metadata = { title: words.title }

/** Departments, wards and teams, each below the one that it is a part of. */
export default async function DepartmentsPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/settings/departments')
  const { change } = await searchParams
  const departments = await readDepartments(access)
  const manage = access.may('settings.access.manage')
  const changed = manage ? departments.find(({ id }) => String(id) === change) : undefined
  return (
    <>
      <BackToPeople />
      <PageHeader title={words.title} line={words.line(departments.filter(({ active }) => active).length)} />
      {changed && <Change department={changed} departments={departments} />}
      <DataTable
        label={words.title}
        columns={departmentColumns(manage)}
        rows={departments}
        rowKey={({ id }) => id}
        empty={words.empty}
      />
      {manage && !changed && (
        <Disclosure className="mt-4 max-w-2xl" summary={words.add} initiallyOpen={departments.length === 0}>
          <DepartmentForm
            action={createDepartment}
            initial={emptyForm({ kind: 'department' })}
            formKey={randomUUID()}
            above={departments.filter(({ active }) => active).map(optionOf)}
            submit={words.submitAdd}
          />
        </Disclosure>
      )}
    </>
  )
}

const optionOf = ({ id, name }: ListedDepartment) => ({ value: String(id), label: name })

function Change({
  department,
  departments,
}: {
  department: ListedDepartment
  departments: readonly ListedDepartment[]
}) {
  const { id, code, name, kind, parentId, active } = department
  // The one above it is offered even where it was closed since.
  const above = departments.filter((one) => one.id !== id && (one.active || one.id === parentId))
  return (
    <Section title={words.changing(name)}>
      <div className="card mb-6 max-w-2xl p-4">
        <DepartmentForm
          key={id}
          action={updateDepartment}
          initial={emptyForm({
            code,
            name,
            kind,
            parent: parentId === null ? null : String(parentId),
            active: active ? 'on' : null,
          })}
          formKey={randomUUID()}
          above={above.map(optionOf)}
          submit={words.submitChange}
          existing={{ id, seen: seenOf(department) }}
        />
      </div>
    </Section>
  )
}
