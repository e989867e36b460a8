import Link from 'next/link'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { PeopleTable } from '@/app/ui/table/people-table'
import type { Access } from '@/lib/access/decision/access'
import type { Menu } from '@/lib/access/declared'
import { requirePage } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'
import { addressOf } from '@/lib/format/address'
import type { SearchParams } from '@/lib/platform/search-params'
import { accessReportWords as words } from '@/lib/reports/words/access'
import { reportWords } from '@/lib/reports/words/page'
import { countPeopleByMenu, readColleagues } from '@/lib/staff/directory'

export const metadata = { title: words.title }

export default async function PeopleByMenuPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/reports/people-by-menu')
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.sentence}
        action={
          <Link href="/reports" prefetch={false} className="button button-quiet">
            {reportWords.catalogue}
          </Link>
        }
      />
      <AccessReport access={access} address={await searchParams} />
    </>
  )
}

async function AccessReport({ access, address }: { access: Access; address: Awaited<SearchParams> }) {
  const mayNames = access.may('staff.directory.read')
  const counts = await countPeopleByMenu(access)
  const chosen = findMenu(String(address.menu))
  return (
    <div className="grid grid-cols-1 items-start gap-x-8 lg:grid-cols-2">
      <Section title={words.table} line={words.line(counts.length)}>
        <DataTable
          label={words.table}
          columns={columnsOf(mayNames)}
          rows={counts}
          rowKey={({ elementId }) => elementId}
          empty={words.empty}
          layout="grid"
        />
      </Section>
      {mayNames &&
        (chosen ? (
          <People access={access} menu={chosen} after={address.after} />
        ) : (
          <p className="mt-6 text-muted lg:mt-14">{words.choose}</p>
        ))}
    </div>
  )
}

async function People({ access, menu, after }: { access: Access; menu: Menu; after: unknown }) {
  const people = await readColleagues(access, menu.elementId, after)
  return (
    <Section title={words.who(menu.label)} line={words.count(people.total)}>
      <PeopleTable
        label={words.who(menu.label)}
        people={people.rows}
        paging={{
          ...people,
          noun: words.person,
          plural: words.persons,
          hrefOf: (cursor) => addressOf('/reports/people-by-menu', { menu: menu.elementId, after: cursor }),
        }}
      />
    </Section>
  )
}

interface Count {
  elementId: string
  people: number
}

/** Who they are is seen by those who may see the directory. */
const columnsOf = (mayNames: boolean): Column<Count>[] => [
  {
    id: 'menu',
    head: words.menu,
    kind: 'name',
    cell: ({ elementId }) => {
      const label = findMenu(elementId)?.label ?? elementId
      if (!mayNames) return label
      return (
        <Link
          href={addressOf('/reports/people-by-menu', { menu: elementId })}
          prefetch={false}
          className="link"
        >
          {label}
        </Link>
      )
    },
  },
  { id: 'people', head: words.people, kind: 'number', cell: ({ people }) => people.toLocaleString('en-GB') },
]
