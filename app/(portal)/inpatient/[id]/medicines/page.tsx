import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { addDays, isDay } from '@/lib/clock/day'
import { today } from '@/lib/clock/hospital-time'
import { readStayMark } from '@/lib/inpatient/queries/stay'
import { CHART_DAYS, readDrugChart } from '@/lib/inpatient/rounds/drug-chart'
import { drugChartWords as words } from '@/lib/inpatient/rounds/words/screen'
import type { SearchParams } from '@/lib/platform/search-params'
import { StayPage } from '../_components/stay-page'
import { DrugChart } from './_components/drug-chart'

export const generateMetadata = recordTitle('/inpatient/[id]/medicines', words.page, readStayMark)

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/inpatient/[id]/medicines', `/inpatient/${(await params).id}/medicines`)
  if (!access.may('patients.clinical.read'))
    return <NoAccessPage title={words.title} permission="patients.clinical.read" />
  const { id } = await params
  const { from: asked } = await searchParams
  const usual = addDays(today(), 2 - CHART_DAYS)
  const from = typeof asked === 'string' && isDay(asked) ? asked : usual
  return (
    <StayPage
      access={access}
      id={id}
      part="medicines"
      current="/inpatient/[id]/medicines"
      title={words.title}
    >
      {async ({ stay }) => (
        <>
          <RefreshOnWork on={['medication_administration', 'medication_request', 'encounter']} />
          <DrugChart
            access={access}
            stay={stay}
            from={from}
            usual={usual}
            orders={await readDrugChart(access, id, from)}
          />
        </>
      )}
    </StayPage>
  )
}
