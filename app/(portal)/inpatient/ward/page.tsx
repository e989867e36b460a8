import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { readCall } from '@/lib/inpatient/observations/call'
import { nextChange, openCalls } from '@/lib/inpatient/observations/open-calls'
import { readWardList } from '@/lib/inpatient/observations/ward-list'
import { readWards } from '@/lib/inpatient/queries/wards'
import { boardWords } from '@/lib/inpatient/words/board'
import { escalationWords, wardListWords as words } from '@/lib/inpatient/words/observations/screens'
import { countBlockedBatches } from '@/lib/pharmacy/blocked/blocked'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { BlockedNotice } from '../_components/blocked-notice'
import { CallCard } from '../_components/call-card'
import { ModuleLinks } from '../_components/module-links'
import { WardLinks } from '../_components/ward-links'
import { RefreshAt } from './_components/refresh-at'
import { WardTable } from './_components/ward-table'
import '../inpatient.css'

export const metadata = { title: words.page }

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient/ward')
  const [wards, params] = await Promise.all([readWards(access), searchParams])
  // Without a choice: the ward with the most patients.
  const [fullest] = wards.toSorted((one, other) => other.patients - one.patients)
  const ward = wards.find(({ id }) => id === uuidOf(params.ward)) ?? fullest
  if (!ward)
    return (
      <>
        <PageHeader title={words.title} line={boardWords.noWardsLine} />
        <ModuleLinks access={access} current="/inpatient/ward" />
        <p>{boardWords.noWards}</p>
      </>
    )
  const [patients, call, blocked] = await Promise.all([
    readWardList(access, ward.id),
    readCall(access, ward.id),
    countBlockedBatches(access, ward.id),
  ])
  const at = now()
  const calls = openCalls(patients, call, at)
  const next = nextChange(patients, calls, at)
  const overdue = patients.filter(({ isOverdue }) => isOverdue).length
  return (
    <>
      <PageHeader title={words.title} line={words.line(ward.name, overdue, calls.length)} />
      <ModuleLinks access={access} current="/inpatient/ward" />
      <RefreshOnWork
        on={['encounter', 'bed_assignment', 'vital_signs', 'escalation', 'service_request', 'stock_batch']}
      />
      {next && <RefreshAt inMs={next.getTime() - at.getTime()} />}
      <WardLinks wards={wards} current={ward.id} path="/inpatient/ward" />
      <BlockedNotice access={access} ward={ward.name} batches={blocked} />
      {calls.length > 0 && (
        <Section title={escalationWords.title} line={escalationWords.line}>
          <ul className="calls">
            {calls.map((one) => (
              <CallCard key={`${one.stayId} ${one.kind}`} access={access} call={one} />
            ))}
          </ul>
        </Section>
      )}
      <WardTable ward={ward.name} patients={patients} />
    </>
  )
}
