import { randomUUID } from 'node:crypto'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { addPersonWords as words } from '@/lib/settings/words/people'
import { readDepartments } from '@/lib/staff/queries/departments'
import { readRoles } from '@/lib/staff/queries/roles'
import { BackToPeople } from '../_components/back-to-people'
import { AddPersonForm } from './_components/add-person-form'

export const metadata = { title: words.title }

export default async function AddPersonPage() {
  const access = await requirePage('/settings/people/new')
  const [roles, departments] = await Promise.all([readRoles(access), readDepartments(access)])
  return (
    <>
      <BackToPeople />
      <PageHeader title={words.title} line={words.line} />
      <div className="card max-w-2xl p-4">
        <AddPersonForm
          formKey={randomUUID()}
          roles={roles}
          departments={departments
            .filter(({ active }) => active)
            .map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      </div>
    </>
  )
}
