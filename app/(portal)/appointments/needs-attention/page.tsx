import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { readNeedsAttention } from '@/lib/appointments/queries/needs-attention'
import { WEEKS_AHEAD } from '@/lib/appointments/queries/needs-attention-sql'
import { counted } from '@/lib/format/counted'
import { Notice } from '../../../ui/notice'
import { PageHeader } from '../../../ui/page-header'
import { RefreshOnWork } from '../../../ui/refresh-on-work'
import { Section } from '../../../ui/section'
import { ModuleLinks } from '../_components/module-links'
import { NeedsAttentionList } from '../_components/needs-attention-list'
import '../appointments.css'

export const metadata = { title: 'Needs attention' }

export default async function NeedsAttentionPage() {
  const access = await requirePage('/appointments/needs-attention')
  const { toMove, leftOpen, totals } = await readNeedsAttention(access)
  return (
    <>
      <PageHeader
        title="Needs attention"
        line={`${counted(totals.toMove, 'appointment')} to move, ${totals.leftOpen} left open`}
      />
      <ModuleLinks access={access} current="/appointments/needs-attention" />
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
          <NeedsAttentionList
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
          <NeedsAttentionList name="Appointments of earlier days" appointments={leftOpen} way="open" />
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
