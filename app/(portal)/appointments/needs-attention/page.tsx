import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { type NeedsAttention, readNeedsAttention } from '@/lib/appointments/queries/needs-attention'
import { WEEKS_AHEAD } from '@/lib/appointments/queries/needs-attention-sql'
import { leftOpenWords, needsAttentionWords, toMoveWords } from '@/lib/appointments/words/needs-attention'
import { ModuleLinks } from '../_components/module-links'
import { NeedsAttentionList } from '../_components/needs-attention-list'
import '../appointments.css'
import { Notice } from '@/app/ui/feedback/notice'
import { addressOf } from '@/lib/format/address'
import type { Page } from '@/lib/lists/keyset'
import type { SearchParams } from '@/lib/platform/search-params'

export const metadata = { title: needsAttentionWords.title }

export default async function NeedsAttentionPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/appointments/needs-attention')
  const address = await searchParams
  const { toMove, leftOpen } = await readNeedsAttention(access, {
    toMove: address['to-move'],
    leftOpen: address['left-open'],
  })
  const pagingOf = (page: Page<NeedsAttention>, name: 'to-move' | 'left-open') => ({
    ...page,
    noun: needsAttentionWords.noun,
    hrefOf: (cursor: string | undefined) => addressOf('/appointments/needs-attention', { [name]: cursor }),
  })
  return (
    <>
      <PageHeader
        title={needsAttentionWords.title}
        line={needsAttentionWords.line(toMove.total, leftOpen.total)}
      />
      <ModuleLinks access={access} current="/appointments/needs-attention" />
      <RefreshOnWork on={['appointment', 'schedule_exception']} />
      {toMove.total + leftOpen.total === 0 && <Notice kind="good">{needsAttentionWords.nothing}</Notice>}
      {toMove.total > 0 && (
        <Section title={toMoveWords.title} line={toMoveWords.line(toMove.total)}>
          <p className="mb-3 max-w-prose text-muted">{toMoveWords.why(WEEKS_AHEAD)}</p>
          <NeedsAttentionList
            name={toMoveWords.label}
            appointments={toMove.rows}
            paging={pagingOf(toMove, 'to-move')}
            way={access.may('appointments.book') ? 'reschedule' : 'open'}
          />
        </Section>
      )}
      {leftOpen.total > 0 && (
        <Section title={leftOpenWords.title} line={leftOpenWords.line(leftOpen.total)}>
          <p className="mb-3 max-w-prose text-muted">
            {leftOpenWords.why({
              checkIn: access.may('appointments.check-in'),
              book: access.may('appointments.book'),
            })}
          </p>
          <NeedsAttentionList
            name={leftOpenWords.label}
            appointments={leftOpen.rows}
            paging={pagingOf(leftOpen, 'left-open')}
            way="open"
          />
        </Section>
      )}
    </>
  )
}
