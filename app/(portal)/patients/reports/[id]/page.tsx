import type { Route } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle, shortMark } from '@/app/(portal)/_shell/record-title'
import { ReportValues } from '@/app/(portal)/laboratory/_results/report-values'
import { ChartOpenings } from '@/app/(portal)/patients/[id]/_emergency/chart-openings'
import { ClosedChart } from '@/app/(portal)/patients/[id]/_emergency/closed-chart'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { isPrinted, type OpenedReport, readReport } from '@/lib/laboratory/reports/read'
import { reportWords } from '@/lib/laboratory/words/results/machines'
import { reportScreen as words } from '@/lib/laboratory/words/results/report-screen'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import type { SearchParams } from '@/lib/platform/search-params'
import { ReportSteps } from './_components/report-steps'

export const generateMetadata = recordTitle('/patients/reports/[id]', words.page, shortMark)

/** A report as it holds, or one of its old versions, which says that it does not hold any more. */
export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/patients/reports/[id]', `/patients/reports/${(await params).id}`)
  const { id } = await params
  if (!access.may('patients.read')) return <NoAccessPage title={words.page} permission="patients.read" />
  const report = await readReport(access, id)
  if (!report) notFound()
  const banner = await lookIntoChart(access, report.patientId, 'laboratory-report')
  if (!banner) return <ClosedChart patientId={report.patientId} access={access} />
  const { version: asked } = await searchParams
  const shown = report.versions.find(({ version }) => String(version) === (asked ?? String(report.version)))
  if (!shown) notFound()
  const isCurrent = shown.version === report.version
  return (
    <>
      <PatientBanner banner={banner} />
      <ChartOpenings banner={banner} access={access} />
      <RefreshOnWork on={['diagnostic_report', 'observation']} />
      <PageHeader
        title={words.title(report.order)}
        line={words.line(shown.version, dayAndTime(new Date(shown.at)), shown.who)}
        action={<span className="tag tag-plain">{reportWords.statuses[shown.status]}</span>}
      />
      <Warnings report={report} isCurrent={isCurrent} />
      {shown.reason && <p className="mb-3">{words.reason(shown.reason)}</p>}
      {report.status === 'entered-in-error' ? null : (
        <Section title={words.values} line={<Collected report={report} shown={shown} />}>
          <ReportValues content={shown.content} />
        </Section>
      )}
      {isCurrent && <ReportSteps access={access} report={report} shown={shown} />}
      {isPrinted(report.status) && (
        <p className="mt-3">
          <Link
            className="link"
            prefetch={false}
            href={`/patients/reports/${id}/print${isCurrent ? '' : `?version=${shown.version}`}` as Route}
          >
            {words.print}
          </Link>
        </p>
      )}
      <Section title={words.versions}>
        <ul className="flex flex-col gap-1">
          {report.versions.map(({ version, status, at, who, readBy, readAt }) => (
            <li key={version}>
              <Link
                className="link"
                prefetch={false}
                href={`/patients/reports/${id}?version=${version}` as Route}
              >
                {words.versionLine(version, reportWords.statuses[status], dayAndTime(new Date(at)), who)}
              </Link>
              {readBy && readAt && (
                <span className="block text-small text-muted">
                  {words.acknowledgedBy(readBy, dayAndTime(new Date(readAt)))}
                </span>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

function Warnings({ report, isCurrent }: { report: OpenedReport; isCurrent: boolean }) {
  if (report.status === 'entered-in-error') return <Notice kind="danger">{words.withdrawn}</Notice>
  if (!isCurrent)
    return (
      <Notice kind="danger">
        {words.replaced(report.version)}{' '}
        <Link className="link" prefetch={false} href={`/patients/reports/${report.id}`}>
          {words.toCurrent}
        </Link>
      </Notice>
    )
  return report.status === 'partial' ? <Notice kind="attention">{words.partial}</Notice> : null
}

function Collected({ report, shown }: { report: OpenedReport; shown: OpenedReport['versions'][number] }) {
  const { accession, collectedAt } = shown.content
  return [
    accession && words.accession(accession),
    collectedAt && words.collected(dayAndTime(new Date(collectedAt))),
    words.orderedBy(report.orderedBy),
  ]
    .filter(Boolean)
    .join(', ')
}
