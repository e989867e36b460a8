import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { readUnsettled } from '@/lib/appointments/queries/needs-action'
import { WEEKS_AHEAD } from '@/lib/appointments/queries/needs-action-sql'
import { counted } from '@/lib/format/counted'
import { Notice } from '../../../ui/notice'
import { PageHeader } from '../../../ui/page-header'
import { RefreshOnWork } from '../../../ui/refresh-on-work'
import { Section } from '../../../ui/section'
import { ModuleLinks } from '../_components/module-links'
import { UnsettledList } from '../_components/needs-action-list'
import '../appointments.css'

export const metadata = { title: 'To settle' }

export default async function UnsettledPage() {
  const access = await requirePage('/appointments/unsettled')
  const { toMove, leftOpen, totals } = await readUnsettled(access)
  return (
    <>
      <PageHeader
        title="To settle"
        line={`${counted(totals.toMove, 'appointment')} to move, ${totals.leftOpen} left open`}
      />
      <ModuleLinks access={access} current="/appointments/unsettled" />
      <RefreshOnWork on={['appointment', 'schedule_exception']} />
      {totals.toMove + totals.leftOpen === 0 && (
        <Notice kind="good">
          Everybody who is booked has somebody to see, and nothing is left open from earlier days.
        </Notice>
      )}
      {totals.toMove > 0 && (
        <Section title="To move" line={shownOf(toMove.length, totals.toMove, 'the next first')}>
          <p className="mb-3 max-w-prose text-muted">
            In the next {WEEKS_AHEAD} weeks nobody is there at these times: leave, a closed clinic, hours that
            ended or were taken back, or an account that is closed. Each stays booked until it is moved or
            cancelled.
          </p>
          <UnsettledList
            name="Appointments to move"
            appointments={toMove}
            way={access.may('appointments.book') ? 'reschedule' : 'open'}
          />
        </Section>
      )}
      {totals.leftOpen > 0 && (
        <Section title="Left open" line={shownOf(leftOpen.length, totals.leftOpen, 'the latest first')}>
          <p className="mb-3 max-w-prose text-muted">
            Booked for a day that is over, and nobody wrote what became of it{waysOut(access)}.
          </p>
          <UnsettledList name="Appointments of earlier days" appointments={leftOpen} way="open" />
        </Section>
      )}
    </>
  )
}

/** What this person may do about an appointment of a day that is over. */
function waysOut(access: Access): string {
  const ways = [
    access.may('appointments.check-in') && 'record that the patient did not come',
    access.may('appointments.book') && 'cancel it',
  ].filter(Boolean)
  return ways.length > 0 ? `: ${ways.join(', or ')}` : ''
}

const shownOf = (shown: number, total: number, order: string) =>
  shown < total ? `${shown} of ${total}, ${order}` : `${total}, ${order}`
