import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { readChart } from '@/lib/chart/read-chart'
import { readTimeline } from '@/lib/timeline/read-timeline'
import { ChartActions } from './_chart/chart-actions'
import { ChartAppointments } from './_chart/chart-appointments'
import { ChartFlash } from './_chart/chart-flash'
import { Alerts, Allergies, Problems } from './_chart/chart-health'
import { ChartJourney } from './_chart/chart-journey'
import { chartLine } from './_chart/chart-line'
import { Contacts, Coverage, Details, JoinedRecords } from './_chart/chart-person'
import { ChartRecord } from './_chart/chart-record'
import { ChartSections } from './_chart/chart-sections'
import { ChartTimeline } from './_chart/chart-timeline'
import { ChartVisits } from './_chart/chart-visits'
import { ChartVitals } from './_chart/chart-vitals'
import { lookIntoUsedChart } from './_components/open-used-chart'
import { ChartOpenings } from './_emergency/chart-openings'
import { ClosedChart } from './_emergency/closed-chart'
import { ChartDocuments } from './documents/_components/chart-documents'
import './_chart/chart.css'
import { chartWords } from '@/lib/patients/words/chart'

export const generateMetadata = recordTitle('/patients/[id]', chartWords.title)

export default async function ChartPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/patients/[id]', `/patients/${(await params).id}`)
  const { id } = await params
  const banner = await lookIntoUsedChart(access, id, 'chart')
  if (!banner) return <ClosedChart patientId={id} access={access} />
  const address = await searchParams
  const [chart, timeline] = await Promise.all([
    readChart(access, id),
    readTimeline(access, id, address.after),
  ])
  const may = access.may
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader
        title={chartWords.title}
        line={chartLine(chart)}
        action={<ChartActions banner={banner} access={access} />}
      />
      <ChartFlash patient={banner} address={address} />
      <ChartOpenings banner={banner} access={access} />
      <div className="chart">
        <div className="min-w-0">
          <div className="chart-pair">
            <Allergies patient={banner} chart={chart} may={may} />
            <Alerts patient={banner} chart={chart} may={may} />
          </div>
          <ChartJourney chart={chart} access={access} />
          <Problems patient={banner} chart={chart} may={may} />
          <ChartVitals chart={chart} />
          <ChartAppointments chart={chart} access={access} />
          <ChartVisits chart={chart} access={access} />
          <ChartDocuments patient={banner} chart={chart} access={access} />
          <ChartSections chart={chart} access={access} />
          <ChartTimeline patient={banner} timeline={timeline} access={access} />
        </div>
        <div className="min-w-0">
          <Details patient={banner} chart={chart} />
          <Contacts patient={banner} chart={chart} may={may} />
          <Coverage patient={banner} chart={chart} may={may} />
          <JoinedRecords chart={chart} may={may} />
          <ChartRecord banner={banner} may={may} />
        </div>
      </div>
    </>
  )
}
