import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { importWords as words } from '@/lib/settings/words/people'
import { listWords } from '@/lib/setup/words/page'
import { readRoles } from '@/lib/staff/queries/roles'
import { ListPart } from '../../_components/list-part'
import { BackToPeople } from '../_components/back-to-people'

export const metadata = { title: words.title }

/** Loads people from a file, after it said what each line would do. */
export default async function ImportPeoplePage() {
  const access = await requirePage('/settings/people/import')
  const roles = await readRoles(access)
  const { people } = listWords
  return (
    <>
      <BackToPeople />
      <PageHeader title={words.title} line={words.line} />
      <div className="card max-w-3xl p-4">
        <p className="text-muted">{people.roles(roles.map(({ slug }) => slug))}</p>
        <ListPart list="people" {...people.form} open />
      </div>
    </>
  )
}
