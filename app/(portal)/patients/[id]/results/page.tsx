import Link from 'next/link'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { byTest, type PatientResult, readResultsOfPatient } from '@/lib/laboratory/reports/of-patient'
import { resultChartWords as words } from '@/lib/laboratory/words/results/report-screen'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import { ResultTrends } from '../../../laboratory/_results/result-trends'
import { ValueText } from '../../../laboratory/_results/value-text'
import { ChartOpenings } from '../_emergency/chart-openings'
import { ClosedChart } from '../_emergency/closed-chart'

export const generateMetadata = recordTitle('/patients/[id]/results', words.patientTitle)

/** The results of a patient: the latest value of each test, and their courses. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/patients/[id]/results', `/patients/${(await params).id}/results`)
  const { id } = await params
  if (!access.may('patients.read'))
    return <NoAccessPage title={words.patientTitle} permission="patients.read" />
  const banner = await lookIntoChart(access, id, 'results')
  if (!banner) return <ClosedChart patientId={id} access={access} />
  const results = await readResultsOfPatient(access, id)
  const latest = byTest(results).flatMap(({ values }) => values.at(-1) ?? [])
  return (
    <>
      <PatientBanner banner={banner} />
      <ChartOpenings banner={banner} access={access} />
      <RefreshOnWork on={['diagnostic_report']} />
      <PageHeader title={words.patientTitle} line={words.patientLine} />
      <ResultTrends results={results} />
      <Section title={words.latest}>
        <DataTable
          label={words.latest}
          columns={columns}
          rows={latest}
          rowKey={(one) => one.id}
          empty={words.empty}
        />
      </Section>
    </>
  )
}

const { columns: heads } = words

const columns: readonly Column<PatientResult>[] = [
  { id: 'test', head: heads.test, kind: 'name', cell: ({ test }) => test },
  {
    id: 'value',
    head: heads.value,
    cell: ({ value, unit, flag }) => <ValueText value={value ?? ''} unit={unit} flag={flag} />,
  },
  { id: 'range', head: heads.range, labelled: true, cell: ({ range }) => range },
  { id: 'collected', head: heads.collected, labelled: true, cell: ({ at }) => dayAndTime(at) },
  {
    id: 'report',
    head: heads.report,
    headHidden: true,
    kind: 'action',
    cell: ({ reportId }) => (
      <Link href={`/patients/reports/${reportId}`} prefetch={false} className="link">
        {words.open}
      </Link>
    ),
  },
]
