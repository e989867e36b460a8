import Link from 'next/link'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { readGrantTable } from '@/lib/access/admin/grant-table'
import { readChanges } from '@/lib/access/changes/read-changes'
import { type Propagation, propagationFor } from '@/lib/access/delivery/propagation'
import { requirePage } from '@/lib/access/guards/guard'
import { accessWords as words } from '@/lib/settings/words/access'
import { changesWords } from '@/lib/settings/words/changes-page'
import { previewWords } from '@/lib/settings/words/preview-page'
import { AccessBoard } from './_components/access-board'
import { menuRows, permissionRows } from './_components/grant-rows'
import { rowsIn, tableIn, viewOf } from './_components/grant-view'
import { PropagationPanel } from './_components/propagation-panel'
import { ChangeList } from './changes/_components/change-list'
import './_components/grant-table.css'
import './_components/propagation.css'
import { Notice } from '@/app/ui/feedback/notice'

/** Changes shown below the table. */
const LATEST = 5

export const metadata = { title: words.title }

/** Without a switch in mind the preview asks for one. */
function Actions({ propagation }: { propagation: Propagation }) {
  return (
    <div className="flex max-w-full flex-wrap items-center gap-x-4 gap-y-2">
      <Link href="/settings/access/preview" prefetch={false} className="button button-quiet">
        {previewWords.open}
      </Link>
      <Link href="/settings/access/changes" prefetch={false} className="button button-quiet">
        {changesWords.all}
      </Link>
      <PropagationPanel initial={propagation} />
    </div>
  )
}

export default async function AccessPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/settings/access')
  const [{ q, role, differ }, whole, propagation, changes] = await Promise.all([
    searchParams,
    readGrantTable(access),
    propagationFor(access),
    readChanges(access, undefined, LATEST),
  ])
  const manage = access.may('settings.access.manage')
  const view = viewOf(whole, { role, differ })
  const table = tableIn(whole, view)
  const line = words.line({ menus: table.menus.length, roles: whole.roles.length, people: table.people })
  return (
    <>
      <PageHeader title={words.title} line={line} action={<Actions propagation={propagation} />} />
      {!manage && (
        <div className="mb-5">
          <Notice kind="locked">{words.readOnly}</Notice>
        </div>
      )}
      <AccessBoard
        version={table.version}
        columns={table.roles}
        menus={rowsIn(menuRows(table), table, view)}
        permissions={rowsIn(permissionRows(table), table, view)}
        manage={manage}
        query={typeof q === 'string' ? q : ''}
        choice={{ roles: whole.roles, chosen: [...view.chosen], differ: view.differ }}
      />
      <Section title={changesWords.latest} line={changesWords.latestLine}>
        <div className="max-w-4xl">
          <ChangeList changes={changes.rows} now={Date.now()} />
        </div>
      </Section>
    </>
  )
}
