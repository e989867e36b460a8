import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { PeopleTable } from '@/app/ui/table/people-table'
import type { Access } from '@/lib/access/decision/access'
import type { MenuId } from '@/lib/access/names'
import { findMenu } from '@/lib/access/registry'
import { addressOf } from '@/lib/format/address'
import type { SearchParams } from '@/lib/platform/search-params'
import { readColleagues } from '@/lib/staff/directory'
import { modulePageWords as words } from './words'

/**
 * A module whose records are not kept here yet: what it is for, `sentence` about what is missing, and the
 * colleagues who can open it when this person may see them.
 */
export async function ModulePage({
  access,
  menu,
  sentence,
  searchParams,
}: {
  access: Access
  menu: MenuId
  sentence: string
  /** Of the page, where the list of colleagues goes on. */
  searchParams?: SearchParams
}) {
  const module = findMenu(menu)
  const { after } = (await searchParams) ?? {}
  const colleagues = access.may('staff.directory.read')
    ? await readColleagues(access, menu, after)
    : undefined
  return (
    <>
      <PageHeader title={module?.label ?? ''} line={module?.purpose} />
      <Notice kind="info">{sentence}</Notice>
      {colleagues && (
        <Section title={words.colleagues} line={words.count(colleagues.total)}>
          <PeopleTable
            label={words.table(module?.label ?? '')}
            people={colleagues.rows}
            paging={{
              ...colleagues,
              noun: words.person,
              plural: words.people,
              hrefOf: (cursor) => addressOf(module?.path ?? '/dashboard', { after: cursor }),
            }}
          />
        </Section>
      )}
    </>
  )
}
