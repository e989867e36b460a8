import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { readWards } from '@/lib/inpatient/queries/wards'
import { isOverdue } from '@/lib/inpatient/rounds/give'
import { readRound } from '@/lib/inpatient/rounds/round'
import { roundWords as words } from '@/lib/inpatient/rounds/words/screen'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { ModuleLinks } from '../_components/module-links'
import { WardLinks } from '../_components/ward-links'
import { RoundBed } from './_components/round-bed'
import '../inpatient.css'

export const metadata = { title: words.title }

export default async function RoundPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient/round')
  if (!access.may('patients.clinical.read'))
    return <NoAccessPage title={words.title} permission="patients.clinical.read" />
  const [wards, params] = await Promise.all([readWards(access), searchParams])
  // Without a choice: the ward with the most patients.
  const [fullest] = wards.toSorted((one, other) => other.patients - one.patients)
  const ward = wards.find(({ id }) => id === uuidOf(params.ward)) ?? fullest
  if (!ward) return <PageHeader title={words.title} line={words.noWards} />
  const { beds, more } = await readRound(access, ward.id)
  const doses = beds.flatMap((bed) => bed.doses)
  const overdue = doses.filter(({ dueAt, status }) => status === 'due' && isOverdue(dueAt))
  return (
    <>
      <PageHeader title={words.title} line={words.line(ward.name, doses.length, overdue.length)} />
      <ModuleLinks access={access} current="/inpatient/round" />
      <RefreshOnWork on={['medication_administration', 'medication_request', 'encounter']} />
      <WardLinks wards={wards} current={ward.id} path="/inpatient/round" />
      {beds.length === 0 && <p>{words.none}</p>}
      {beds.map(({ stayId, doses: [first, ...others] }) => (
        <RoundBed key={stayId} access={access} doses={[first, ...others]} />
      ))}
      {more && <p className="mt-4 font-strong">{words.more}</p>}
    </>
  )
}
