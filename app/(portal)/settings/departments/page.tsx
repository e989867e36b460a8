import { randomUUID } from 'node:crypto'
import { Disclosure } from '@/app/ui/disclosure'
import { PageHeader } from '@/app/ui/page-header'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { emptyForm } from '@/lib/forms/form-state'
import { departmentWords as words } from '@/lib/settings/words/departments'
import { readDepartments } from '@/lib/staff/queries/departments'
import { BackToPeople } from '../people/_components/back-to-people'
import { createDepartment } from './_actions/departments'
import { departmentColumns } from './_components/department-columns'
import { DepartmentForm } from './_components/department-form'

export const metadata = { title: words.title }

/** Departments, wards and teams, each below the one that it is a part of. */
export default async function DepartmentsPage() {
  const access = await requirePage('/settings/departments')
  const departments = await readDepartments(access)
  const manage = access.may('settings.access.manage')
  return (
    <>
      <BackToPeople />
      <PageHeader title={words.title} line={words.line(departments.filter(({ active }) => active).length)} />
      <DataTable
        label={words.title}
        columns={departmentColumns(departments, manage)}
        rows={departments}
        rowKey={({ id }) => id}
        empty={words.empty}
        align="top"
      />
      {manage && (
        <Disclosure className="mt-4 max-w-2xl" summary={words.add} initiallyOpen={departments.length === 0}>
          <DepartmentForm
            action={createDepartment}
            initial={emptyForm({ kind: 'department' })}
            formKey={randomUUID()}
            departments={departments}
            submit={words.submitAdd}
          />
        </Disclosure>
      )}
    </>
  )
}
