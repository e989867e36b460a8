import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { type NeedsAttention, readNeedsAttention } from '@/lib/appointments/queries/needs-attention'
import { WEEKS_AHEAD } from '@/lib/appointments/queries/needs-attention-sql'
import { counted } from '@/lib/format/counted'
import { ModuleLinks } from '../_components/module-links'
import { NeedsAttentionList } from '../_components/needs-attention-list'
import '../appointments.css'
import { Notice } from '@/app/ui/feedback/notice'
import { addressOf } from '@/lib/format/address'
import type { Page } from '@/lib/lists/keyset'
import type { SearchParams } from '@/lib/platform/search-params'

export const metadata = { title: 'Needs attention' }

export default async function NeedsAttentionPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/appointments/needs-attention')
  const address = await searchParams
  const { toMove, leftOpen } = await readNeedsAttention(access, {
    toMove: address['to-move'],
    leftOpen: address['left-open'],
  })
  const pagingOf = (page: Page<NeedsAttention>, name: 'to-move' | 'left-open') => ({
    ...page,
    noun: 'appointment',
    hrefOf: (cursor: string | undefined) => addressOf('/appointments/needs-attention', { [name]: cursor }),
  })
  return (
    <>
      <PageHeader
        title="Needs attention"
        line={`${counted(toMove.total, 'appointment')} to move, ${leftOpen.total} left open`}
      />
      <ModuleLinks access={access} current="/appointments/needs-attention" />
      <RefreshOnWork on={['appointment', 'schedule_exception']} />
      {toMove.total + leftOpen.total === 0 && (
        <Notice kind="good">
          Everybody who is booked has somebody to see, and nothing is left open from earlier days.
        </Notice>
      )}
      {toMove.total > 0 && (
        <Section title="To move" line={`${toMove.total}, the next first`}>
          <p className="mb-3 max-w-prose text-muted">
            In the next {WEEKS_AHEAD} weeks nobody is there at these times: leave, a closed clinic, hours that
            ended or were taken back, or an account that is closed. Each stays booked until it is moved or
            cancelled.
          </p>
          <NeedsAttentionList
            name="Appointments to move"
            appointments={toMove.rows}
            paging={pagingOf(toMove, 'to-move')}
            way={access.may('appointments.book') ? 'reschedule' : 'open'}
          />
        </Section>
      )}
      {leftOpen.total > 0 && (
        <Section title="Left open" line={`${leftOpen.total}, the latest first`}>
          <p className="mb-3 max-w-prose text-muted">
            Booked for a day that is over, and nobody wrote what became of it{waysOut(access)}.
          </p>
          <NeedsAttentionList
            name="Appointments of earlier days"
            appointments={leftOpen.rows}
            paging={pagingOf(leftOpen, 'left-open')}
            way="open"
          />
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
