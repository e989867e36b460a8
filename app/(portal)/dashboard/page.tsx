import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import { readOwnAccessChanges } from '@/lib/access/admin/history'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { readWaiting } from '@/lib/dashboard/waiting'
import {
  accessChangesWords,
  clinicWaitsWords,
  dashboardWords,
  noticesWords,
} from '@/lib/dashboard/words/dashboard'
import { menuWords } from '@/lib/dashboard/words/menu'
import { readNotices } from '@/lib/notices/queries/read-notices'
import { AccessChanges } from './_components/access-changes'
import { NoticeList } from './_components/notice-list'
import { OpenMenus } from './_components/open-menus'
import { WaitingList } from './_components/waiting-list'
import './_components/waiting-list.css'
import { readWaitsByClinic } from '@/lib/appointments/queries/waits-by-clinic'
import { ClinicWaits } from './_components/clinic-waits'

/** The kinds of records that the numbers and the notices are of. */
const shownHere = [
  'appointment',
  'queue_ticket',
  'encounter',
  'encounter_note',
  'patient',
  'vital_signs',
  'schedule_exception',
  'notice',
]

export const metadata = { title: menuWords.label }

export default async function DashboardPage() {
  const access = await requirePage('/dashboard')
  const seesQueues = access.opens('menu_appointments') && access.may('appointments.read')
  const [changes, waiting, waits, { notices, total }] = await Promise.all([
    readOwnAccessChanges(access),
    readWaiting(access),
    seesQueues ? readWaitsByClinic(access) : [],
    readNotices(access),
  ])
  const [firstName] = access.person.fullName.split(' ')
  const others = access.menus.filter((menu) => menu !== 'menu_dashboard')
  const roles = access.roles.map((role) => role.name).join(', ')
  return (
    <>
      <PageHeader title={dashboardWords.title(firstName ?? '')} line={roles || dashboardWords.noRole} />
      {waiting.length > 0 && (
        <Section title={dashboardWords.tasks}>
          <WaitingList waiting={waiting} now={now().getTime()} />
        </Section>
      )}
      {notices.length > 0 && (
        <Section
          title={noticesWords.title}
          line={
            total > notices.length ? noticesWords.newestOf(notices.length, total) : noticesWords.newestFirst
          }
        >
          <NoticeList notices={notices} now={now().getTime()} />
        </Section>
      )}
      <RefreshOnWork on={shownHere} />
      <div className="-mt-2 grid items-start gap-x-8 xl:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
        <Section title={dashboardWords.open} line={dashboardWords.modules(others.length)}>
          <OpenMenus menus={others} />
        </Section>
        <div>
          {waits.length > 0 && (
            <Section title={clinicWaitsWords.title} line={clinicWaitsWords.line}>
              <ClinicWaits waits={waits} />
            </Section>
          )}
          <Section title={accessChangesWords.title} line={changes.length > 0 && accessChangesWords.line}>
            <AccessChanges changes={changes} now={Date.now()} />
          </Section>
        </div>
      </div>
    </>
  )
}
