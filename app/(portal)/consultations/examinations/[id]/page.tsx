import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { ChartOpenings } from '@/app/(portal)/patients/[id]/_emergency/chart-openings'
import { ClosedChart } from '@/app/(portal)/patients/[id]/_emergency/closed-chart'
import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { flashWords } from '@/app/ui/feedback/flash-words'
import { NoAccess } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { readExamination, readExaminationMark } from '@/lib/orders/examinations/queries'
import { examinationWords, flashMessages } from '@/lib/orders/examinations/words/pages'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../../_components/module-links'
import { PriorityTag } from '../_components/priority-tag'
import { Facts } from './_components/facts'
import { ReportSection } from './_components/report-section'
import { Steps } from './_components/steps'

export const generateMetadata = recordTitle(
  '/consultations/examinations/[id]',
  examinationWords.page,
  readExaminationMark,
)

/** An order for imaging or a procedure: when it is, what was done, and its report. */
export default async function ExaminationPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage(
    '/consultations/examinations/[id]',
    `/consultations/examinations/${(await params).id}`,
  )
  if (!access.may('patients.read')) return <NoAccess permission="patients.read" />
  const found = await readExamination(access, (await params).id)
  const flash = flashWords(flashMessages, (await searchParams).flash)
  const banner = await lookIntoChart(access, found.patientId, 'examination')
  if (!banner) return <ClosedChart patientId={found.patientId} access={access} />
  return (
    <>
      <PatientBanner banner={banner} />
      <ChartOpenings banner={banner} access={access} />
      <RefreshOnWork on={['service_request', 'examination']} />
      {flash && <FlashMessage words={flash} version={found.version} />}
      <PageHeader title={found.display} action={<PriorityTag priority={found.priority} />} />
      <ModuleLinks access={access} current="/consultations/examinations" />
      <Facts access={access} examination={found} />
      <Steps access={access} examination={found} />
      <ReportSection access={access} examination={found} />
    </>
  )
}
