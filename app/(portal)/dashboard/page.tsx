import Link from 'next/link'
import { AccessChanges } from '@/app/ui/feedback/access-changes'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import { readOwnAccessChanges } from '@/lib/access/admin/history'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { readNextPatients } from '@/lib/dashboard/next-patients'
import { readWaiting } from '@/lib/dashboard/waiting'
import {
  accessChangesWords,
  clinicWaitsWords,
  dashboardWords,
  nextPatientsWords,
  noticesWords,
} from '@/lib/dashboard/words/dashboard'
import { menuWords } from '@/lib/dashboard/words/menu'
import { readNotices } from '@/lib/notices/queries/read-notices'
import { countDepartmentRequests } from '@/lib/requests/queries/department-count'
import { readOwnRequests } from '@/lib/requests/queries/own-requests'
import { departmentWords } from '@/lib/requests/words/requests'
import { OwnRequests } from '../_requests/own-requests'
import { TodaySection } from '../_today/today-section'
import { NextList } from './_components/next-list'
import { NoticeList } from './_components/notice-list'
import { SetUpNotice } from './_components/set-up-notice'
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
  'access_request',
  'break_glass',
]

export const metadata = { title: menuWords.label }

export default async function DashboardPage() {
  const access = await requirePage('/dashboard')
  const seesQueues = access.opens('menu_appointments') && access.may('appointments.read')
  const [changes, kinds, next, waits, { notices, total }, requests, ofDepartment] = await Promise.all([
    readOwnAccessChanges(access),
    readWaiting(access),
    readNextPatients(access),
    seesQueues ? readWaitsByClinic(access) : [],
    readNotices(access),
    readOwnRequests(access),
    countDepartmentRequests(access),
  ])
  const [firstName] = access.person.fullName.split(' ')
  const waiting = kinds.filter(({ count }) => count > 0)
  const onlyThis = access.menus.every((menu) => menu === 'menu_dashboard')
  const roles = access.roles.map((role) => role.name).join(', ')
  const needed = next.rows.length > 0
  const queues = waits.length > 0 && (
    <Section title={clinicWaitsWords.title} line={clinicWaitsWords.line}>
      <ClinicWaits waits={waits} />
    </Section>
  )
  const tasks = kinds.length > 0 && (
    <Section title={dashboardWords.tasks}>
      {waiting.length > 0 ? (
        <WaitingList waiting={waiting} now={now().getTime()} />
      ) : (
        <p className="text-muted">{dashboardWords.noTasks}</p>
      )}
    </Section>
  )
  return (
    <>
      <PageHeader title={dashboardWords.title(firstName ?? '')} line={roles || dashboardWords.noRole} />
      <SetUpNotice access={access} />
      {onlyThis && <Notice kind="locked">{dashboardWords.nothingOpen}</Notice>}
      <RefreshOnWork on={shownHere} />
      <TodaySection access={access} />
      <div className="grid grid-cols-1 items-start gap-x-8 lg:grid-cols-2">
        <div>
          {needed && (
            <Section
              title={nextPatientsWords.title}
              line={
                <>
                  {nextPatientsWords.of(next.rows.length, next.total)}{' '}
                  <Link href="/consultations" prefetch={false} className="link">
                    {nextPatientsWords.all}
                  </Link>
                </>
              }
            >
              <NextList access={access} rows={next.rows} />
            </Section>
          )}
          {needed ? queues : tasks}
          {notices.length > 0 && (
            <Section
              title={noticesWords.title}
              line={
                total > notices.length
                  ? noticesWords.newestOf(notices.length, total)
                  : noticesWords.newestFirst
              }
            >
              <NoticeList notices={notices} now={now().getTime()} />
            </Section>
          )}
        </div>
        <div>
          {needed && tasks}
          {!needed && queues}
          {ofDepartment > 0 && (
            <Section title={departmentWords.title}>
              <Link href="/team" prefetch={false} className="link">
                {departmentWords.open(ofDepartment)}
              </Link>
            </Section>
          )}
          <OwnRequests requests={requests} />
          <Section
            title={accessChangesWords.title}
            line={changes[0] && accessChangesWords.line(changes.length, changes[0].total)}
          >
            <AccessChanges changes={changes} none={accessChangesWords.none} now={Date.now()} />
          </Section>
        </div>
      </div>
    </>
  )
}
