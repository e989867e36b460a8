import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { readWay } from '@/lib/access/ways/read-way'
import { readPersonFactors } from '@/lib/factors/queries/person-factors'
import { rowNumber } from '@/lib/platform/row-number'
import type { SearchParams } from '@/lib/platform/search-params'
import { personWords as words } from '@/lib/settings/words/person'
import { readDepartments } from '@/lib/staff/queries/departments'
import { readPerson } from '@/lib/staff/queries/person'
import { readPersonAccess } from '@/lib/staff/queries/person-access'
import { readAccountChanges, readActs } from '@/lib/staff/queries/person-log'
import { readRoles } from '@/lib/staff/queries/roles'
import { ViewAsButton } from '../../_components/view-as-button'
import { BackToPeople } from '../_components/back-to-people'
import { StandingTag } from '../_components/standing-tag'
import { AccountSection } from './_components/account-section'
import { FactorSection } from './_components/factor-section'
import { LogSections } from './_components/log-sections'
import { MembershipSection } from './_components/membership-section'
import { RoleSection } from './_components/role-section'
import { SessionSection } from './_components/session-section'
import { WaySection } from './_components/way-section'
import { WhySections } from './_components/why-sections'

export const generateMetadata = recordTitle('/settings/people/[id]', words.title, async (_access, id) => {
  const number = rowNumber(id)
  return number === undefined ? undefined : words.tabMark(number)
})

/** One person: what they may open and do and why, their sessions, and what an administrator can do about the account. */
export default async function PersonPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/settings/people/[id]', `/settings/people/${(await params).id}`)
  const id = rowNumber((await params).id)
  const person = id === undefined ? undefined : await readPerson(access, id)
  if (!person) notFound()
  const asked = (await searchParams).entry
  const entry = typeof asked === 'string' ? asked : ''
  const [factors, opens, way, roles, departments, acts, changes] = await Promise.all([
    readPersonFactors(access, person.id),
    readPersonAccess(access, person.id),
    entry === '' ? undefined : readWay(access, person.id, entry),
    readRoles(access),
    readDepartments(access),
    readActs(access, person.username),
    readAccountChanges(access, person.id),
  ])
  // Sessions and the log have the real time, whatever the hospital's clock is set to.
  const now = Date.now()
  const manage = access.may('settings.access.manage')
  return (
    <>
      <BackToPeople />
      <PageHeader
        title={person.fullName}
        line={words.line(person.username)}
        action={
          <div className="flex flex-wrap items-center gap-3">
            <StandingTag standing={person} />
            {person.active && person.id !== access.person.id && (
              <ViewAsButton access={access} kind="person" id={person.username} name={person.fullName} />
            )}
          </div>
        }
      />
      <div className="grid grid-cols-1 items-start gap-x-8 xl:grid-cols-2">
        <div className="min-w-0">
          <AccountSection person={person} manage={manage} isOwn={person.id === access.person.id} now={now} />
          <FactorSection
            personId={person.id}
            factors={factors}
            mayRemove={manage && person.id !== access.person.id}
          />
          <RoleSection person={person} roles={roles} manage={manage} />
          <MembershipSection person={person} departments={departments} manage={manage} />
          <SessionSection person={person} manage={manage} now={now} />
        </div>
        <div className="min-w-0">
          <WaySection personId={person.id} entry={entry} way={way} />
          {opens && <WhySections opens={opens} active={person.active} />}
          <LogSections acts={acts} changes={changes} now={now} />
        </div>
      </div>
    </>
  )
}
