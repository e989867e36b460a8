import Link from 'next/link'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { FilterText } from '@/app/ui/filters/filter-text'
import { PageHeader } from '@/app/ui/page-header'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { addressOf } from '@/lib/format/address'
import type { SearchParams } from '@/lib/platform/search-params'
import { peopleWords as words } from '@/lib/settings/words/people'
import { peopleFilterOf, peopleStates } from '@/lib/staff/model/people-filter'
import { readDepartments } from '@/lib/staff/queries/departments'
import { readPeople } from '@/lib/staff/queries/people'
import { readRoles } from '@/lib/staff/queries/roles'
import { peopleColumns } from './_components/people-columns'

export const metadata = { title: words.title }

/** The people of the hospital: found by name, role, department and account. */
export default async function PeoplePage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/settings/people')
  const { q, after, ...given } = await searchParams
  const filter = peopleFilterOf({ q, ...given })
  const [people, roles, departments] = await Promise.all([
    readPeople(access, filter, after),
    readRoles(access),
    readDepartments(access),
  ])
  const kept = {
    q: filter.words?.join(' '),
    role: filter.role,
    department: filter.department,
    state: filter.state,
  }
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(people.total)}
        action={access.may('settings.access.manage') && <Actions />}
      />
      <FilterForm action="/settings/people" submit={words.show}>
        <FilterText name="q" label={words.search} typed={kept.q ?? ''} />
        <FilterSelect
          name="role"
          label={words.role}
          chosen={kept.role}
          empty={words.allRoles}
          options={roles.map(({ slug, name }) => ({ id: slug, name }))}
        />
        <FilterSelect
          name="department"
          label={words.department}
          chosen={kept.department}
          empty={words.allDepartments}
          options={departments.filter(({ active }) => active)}
        />
        <FilterSelect
          name="state"
          label={words.state}
          chosen={kept.state}
          empty={words.allStates}
          options={peopleStates.map((state) => ({ id: state, name: words.states[state] }))}
        />
      </FilterForm>
      <DataTable
        label={words.title}
        columns={peopleColumns(Date.now())}
        rows={people.rows}
        rowKey={({ id }) => id}
        paging={{
          ...people,
          noun: words.person,
          plural: words.persons,
          hrefOf: (cursor) => addressOf('/settings/people', { ...kept, after: cursor }),
        }}
        empty={words.empty}
      />
    </>
  )
}

function Actions() {
  return (
    <div className="flex flex-wrap gap-2">
      <Link href="/settings/people/import" prefetch={false} className="button button-quiet">
        {words.import}
      </Link>
      <Link href="/settings/people/new" prefetch={false} className="button">
        {words.add}
      </Link>
    </div>
  )
}
