import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import type { SearchParams } from '@/lib/platform/search-params'
import { viewAsPageWords as words } from '@/lib/settings/words/view-as'
import { readRoles } from '@/lib/staff/queries/roles'
import { PersonForm } from './_components/person-form'
import { problemOf } from './_components/problem-of'

export const metadata = { title: words.title }

/** Where somebody begins to see the portal as a role or as another person. */
export default async function ViewAsPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/settings/view-as')
  const [roles, { problem, person }] = await Promise.all([readRoles(access), searchParams])
  const typed = typeof person === 'string' ? person : ''
  const wrong = typeof problem === 'string' ? problemOf(problem, typed) : undefined
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <p className="max-w-prose">{words.how}</p>
      <div className="grid grid-cols-1 items-start gap-x-8 lg:grid-cols-2">
        <Section title={words.roles} line={words.rolesLine}>
          <form method="post" action="/api/view-as" className="flex flex-wrap gap-2">
            {roles.map(({ slug, name }) => (
              <button key={slug} type="submit" name="role" value={slug} className="button button-quiet">
                {words.viewAs(name)}
              </button>
            ))}
          </form>
        </Section>
        <Section title={words.person} line={words.personLine}>
          <PersonForm typed={typed} problem={wrong} />
        </Section>
      </div>
    </>
  )
}
