import Link from 'next/link'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { TableFoot } from '@/app/ui/table/table-foot'
import { readComing } from '@/lib/access/changes/coming'
import { readChanges } from '@/lib/access/changes/read-changes'
import { requirePage } from '@/lib/access/guards/guard'
import { addressOf } from '@/lib/format/address'
import { database } from '@/lib/platform/database'
import type { SearchParams } from '@/lib/platform/search-params'
import { changesWords as words } from '@/lib/settings/words/changes-page'
import { proposalsWords } from '@/lib/settings/words/proposals-page'
import { ChangeList } from './_components/change-list'
import { ComingList } from './_components/coming-list'
import { TakeBack } from './_components/take-back'

export const metadata = { title: words.title }

/** Every change of who has what: by whom, when and why, with a button that takes it back. */
export default async function ChangesPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/settings/access/changes')
  const [changes, coming] = await Promise.all([
    readChanges(access, (await searchParams).after),
    readComing(access, database()),
  ])
  const manage = access.may('settings.access.manage')
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(changes.total, changes.isMore)}
        action={
          <Link href="/settings/access/proposals" prefetch={false} className="button button-quiet">
            {proposalsWords.open}
          </Link>
        }
      />
      <div className="max-w-4xl">
        <ComingList coming={coming} manage={manage} />
        <Section title={words.made}>
          <ChangeList
            changes={changes.rows}
            now={Date.now()}
            step={(change) => manage && <TakeBack change={change} />}
          />
          <TableFoot
            label={words.title}
            shown={changes.rows.length}
            paging={{
              ...changes,
              noun: words.change,
              hrefOf: (cursor) => addressOf('/settings/access/changes', { after: cursor }),
            }}
          />
        </Section>
      </div>
    </>
  )
}
