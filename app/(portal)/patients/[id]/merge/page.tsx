import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { findByMrn } from '@/lib/flows/compare-records'
import { mergeWords as words } from '@/lib/patients/words/merge'
import { BackToChart } from '../_components/back-to-chart'
import { openUsedChart } from '../_components/open-used-chart'
import { ChooseRecord } from './_components/choose-record'
import { CompareRecords } from './_components/compare-records'

export const generateMetadata = recordTitle('/patients/[id]/merge', words.tab)

export default async function MergePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/patients/[id]/merge', `/patients/${(await params).id}/merge`)
  const { id } = await params
  const banner = await openUsedChart(access, id, 'merge')
  const { mrn } = await searchParams
  const typed = typeof mrn === 'string' ? mrn.slice(0, 40) : ''
  const otherId = typed ? await findByMrn(access, typed) : undefined
  const chosen = otherId !== undefined && otherId !== id
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader title={words.title} line={chosen ? words.compare : words.choose} />
      {chosen ? (
        <CompareRecords access={access} id={id} otherId={otherId} />
      ) : (
        <ChooseRecord access={access} patient={banner} typed={typed} />
      )}
      <BackToChart patientId={id} />
    </>
  )
}
