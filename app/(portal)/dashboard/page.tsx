import { requirePage } from '@/lib/access/guard'
import { readOwnAccessChanges } from '@/lib/access/history'
import { counted } from '@/lib/format/counted'
import { PageHeader } from '../../ui/page-header'
import { Section } from '../../ui/section'
import { AccessChanges } from './access-changes'
import { OpenMenus } from './open-menus'

export const metadata = { title: 'Dashboard' }

export default async function DashboardPage() {
  const access = await requirePage('/dashboard')
  const changes = await readOwnAccessChanges(access)
  const [firstName] = access.person.fullName.split(' ')
  const others = access.menus.filter((menu) => menu !== 'menu_dashboard')
  const roles = access.roles.map((role) => role.name).join(', ')
  return (
    <>
      <PageHeader
        title={`Good day, ${firstName}`}
        line={roles ? `You work here as: ${roles}` : 'You hold no role'}
      />
      <div className="-mt-2 grid items-start gap-x-8 xl:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
        <Section title="What you can open" line={counted(others.length, 'module')}>
          <OpenMenus menus={others} />
        </Section>
        <Section title="What changed in your access" line={changes.length > 0 && 'Newest first'}>
          <AccessChanges changes={changes} now={Date.now()} />
        </Section>
      </div>
    </>
  )
}
