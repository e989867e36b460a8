import { PageHeader } from '@/app/ui/page-header'
import { TableFoot } from '@/app/ui/table/table-foot'
import { readChanges } from '@/lib/access/changes/read-changes'
import { requirePage } from '@/lib/access/guards/guard'
import { addressOf } from '@/lib/format/address'
import type { SearchParams } from '@/lib/platform/search-params'
import { changesWords as words } from '@/lib/settings/words/changes-page'
import { ChangeList } from './_components/change-list'

export const metadata = { title: words.title }

/** Every change of who has what: by whom, when and why, with a button that takes it back. */
export default async function ChangesPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/settings/access/changes')
  const changes = await readChanges(access, (await searchParams).after)
  return (
    <>
      <PageHeader title={words.title} line={words.line(changes.total)} />
      <div className="max-w-4xl">
        <ChangeList changes={changes.rows} manage={access.may('settings.access.manage')} now={Date.now()} />
        <TableFoot
          label={words.title}
          shown={changes.rows.length}
          paging={{
            ...changes,
            noun: words.change,
            hrefOf: (cursor) => addressOf('/settings/access/changes', { after: cursor }),
          }}
        />
      </div>
    </>
  )
}
