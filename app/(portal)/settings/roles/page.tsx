import Link from 'next/link'
import { Disclosure } from '@/app/ui/disclosure'
import { PageHeader } from '@/app/ui/page-header'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import type { SearchParams } from '@/lib/platform/search-params'
import { rolesWords as words } from '@/lib/settings/words/roles'
import { readAllRoles } from '@/lib/staff/queries/roles'
import { createRole } from './_actions/roles'
import { roleColumns } from './_components/role-columns'
import { RoleForm } from './_components/role-form'

export const metadata = { title: words.title }

/** The roles with how much each opens and to how many; retired ones when asked for. */
export default async function RolesPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/settings/roles')
  const [{ retired: asked }, roles] = await Promise.all([searchParams, readAllRoles(access)])
  const inUse = roles.filter(({ retiredAt }) => !retiredAt)
  const retired = roles.length - inUse.length
  const all = asked === '1'
  return (
    <>
      <PageHeader title={words.title} line={words.line(inUse.length, retired)} />
      <DataTable
        label={words.title}
        columns={roleColumns}
        rows={all ? roles : inUse}
        rowKey={({ id }) => id}
        empty={words.empty}
      />
      {retired > 0 && (
        <p className="mt-3">
          <Link
            href={all ? '/settings/roles' : '/settings/roles?retired=1'}
            prefetch={false}
            className="link inline-flex min-h-10 items-center"
          >
            {all ? words.hideRetired : words.showRetired(retired)}
          </Link>
        </p>
      )}
      {access.may('settings.access.manage') && (
        <Disclosure className="mt-4 max-w-2xl" summary={words.add} initiallyOpen={roles.length === 0}>
          <p className="mb-3 text-small text-muted">{words.addLine}</p>
          <RoleForm action={createRole} submit={words.submitAdd} />
        </Disclosure>
      )}
    </>
  )
}
