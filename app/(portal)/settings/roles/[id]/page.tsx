import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { AccessChanges } from '@/app/ui/feedback/access-changes'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { readGrantTable } from '@/lib/access/admin/grant-table'
import { requirePage } from '@/lib/access/guards/guard'
import { readRulesOfRole } from '@/lib/access/rulebook/rules-of-role'
import { database } from '@/lib/platform/database'
import type { SearchParams } from '@/lib/platform/search-params'
import { roleRuleWords, rolesWords, rolePageWords as words } from '@/lib/settings/words/roles'
import { readHolders, readRole } from '@/lib/staff/queries/role'
import { readRoleChanges } from '@/lib/staff/queries/role-log'
import { ViewAsButton } from '../../_components/view-as-button'
import { GrantBoard } from '../../access/_components/grant-board'
import { menuRows, narrowed, permissionRows } from '../../access/_components/grant-rows'
import { HolderSection } from './_components/holder-section'
import { RoleRuleSection } from './_components/role-rule-section'
import { RoleSteps } from './_components/role-steps'
import '../../access/_components/grant-table.css'
import { rowNumber } from '@/lib/platform/row-number'

export const generateMetadata = recordTitle('/settings/roles/[id]', words.title, async (_access, id) => {
  const number = rowNumber(id)
  return number === undefined ? undefined : words.tabMark(number)
})

/** One role: what it opens, who holds it, which rules are about it, and what was changed lately. */
export default async function RolePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/settings/roles/[id]', `/settings/roles/${(await params).id}`)
  const id = rowNumber((await params).id)
  const { q, after } = await searchParams
  const role = id === undefined ? undefined : await readRole(access, id)
  if (!role) notFound()
  const [whole, holders, rules, changes] = await Promise.all([
    readGrantTable(access),
    readHolders(access, role.id, after),
    readRulesOfRole(access, database(), role.slug),
    readRoleChanges(access, role.id),
  ])
  const table = narrowed(whole, new Set([role.slug]))
  const manage = access.may('settings.access.manage')
  const total = changes[0]?.total ?? 0
  return (
    <>
      <p className="mb-2">
        <Link
          href="/settings/roles"
          prefetch={false}
          className="link inline-flex min-h-10 items-center gap-1"
        >
          <ChevronLeft aria-hidden className="size-4" /> {words.back}
        </Link>
      </p>
      <PageHeader
        title={role.name}
        line={role.description || words.noDescription}
        action={
          role.retiredAt ? (
            <span className="tag tag-plain">{rolesWords.retired}</span>
          ) : (
            <ViewAsButton access={access} kind="role" id={role.slug} name={role.name} />
          )
        }
      />
      <div className="grid grid-cols-1 items-start gap-x-8 xl:grid-cols-2">
        <div className="min-w-0">
          <GrantBoard
            version={table.version}
            columns={table.roles}
            menus={menuRows(table)}
            permissions={permissionRows(table)}
            manage={manage}
            query={typeof q === 'string' ? q : ''}
          />
        </div>
        <div className="min-w-0">
          <p className="text-muted max-xl:mt-4">{words.slug(role.slug)}</p>
          {manage && <RoleSteps role={role} held={holders.total} />}
          <HolderSection roleId={role.id} holders={holders} />
          <RoleRuleSection rules={rules} />
          <Section
            title={roleRuleWords.changes}
            line={total > changes.length && roleRuleWords.changesLine(changes.length, total)}
          >
            <AccessChanges changes={changes} none={roleRuleWords.noChanges} now={Date.now()} />
          </Section>
        </div>
      </div>
    </>
  )
}
