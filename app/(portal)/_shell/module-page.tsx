import type { Access } from '@/lib/access/decision/access'
import type { MenuId } from '@/lib/access/names'
import { findMenu } from '@/lib/access/registry'
import { counted } from '@/lib/format/counted'
import { type Colleagues, readColleagues } from '@/lib/staff/directory'
import { Notice } from '../../ui/notice'
import { PageHeader } from '../../ui/page-header'
import { PeopleTable } from '../../ui/people-table'
import { Section } from '../../ui/section'

/**
 * A module whose records are not kept here yet: what it is for, `sentence` about what is missing, and the
 * colleagues who can open it when this person may see them.
 */
export async function ModulePage({
  access,
  menu,
  sentence,
}: {
  access: Access
  menu: MenuId
  sentence: string
}) {
  const module = findMenu(menu)
  const colleagues = access.may('staff.directory.read') ? await readColleagues(access, menu) : undefined
  return (
    <>
      <PageHeader title={module?.label ?? ''} line={module?.purpose} />
      <Notice kind="info">{sentence}</Notice>
      {colleagues && (
        <Section title="Colleagues with access" line={countLine(colleagues)}>
          <PeopleTable label={`Colleagues who can open ${module?.label}`} people={colleagues.people} />
        </Section>
      )}
    </>
  )
}

function countLine({ people, total }: Colleagues): string {
  const all = counted(total, 'person', 'people')
  return people.length < total ? `the first ${people.length} of ${all}` : all
}
