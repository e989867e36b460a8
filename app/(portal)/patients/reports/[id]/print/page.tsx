import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle, shortMark } from '@/app/(portal)/_shell/record-title'
import { ReportValues } from '@/app/(portal)/laboratory/_results/report-values'
import { ClosedChart } from '@/app/(portal)/patients/[id]/_emergency/closed-chart'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { Notice } from '@/app/ui/feedback/notice'
import { PatientBanner } from '@/app/ui/patient-banner'
import { PrintButton } from '@/app/ui/print-button'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { isPrinted, readReport } from '@/lib/laboratory/reports/read'
import { reportWords } from '@/lib/laboratory/words/results/machines'
import { reportScreen as words } from '@/lib/laboratory/words/results/report-screen'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import type { SearchParams } from '@/lib/platform/search-params'
import '@/app/ui/care/care.css'

export const generateMetadata = recordTitle('/patients/reports/[id]/print', words.printed, shortMark)

/** A complete report on paper. One that is withdrawn or not complete is refused; an old version says that it is replaced. */
export default async function ReportSheet({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage(
    '/patients/reports/[id]/print',
    `/patients/reports/${(await params).id}/print`,
  )
  const { id } = await params
  if (!access.may('patients.read')) return <NoAccessPage title={words.printed} permission="patients.read" />
  const report = await readReport(access, id)
  if (!report) notFound()
  const banner = await lookIntoChart(access, report.patientId, 'laboratory-report-printed')
  if (!banner) return <ClosedChart patientId={report.patientId} access={access} />
  const { version: asked } = await searchParams
  const shown = report.versions.find(({ version }) => String(version) === (asked ?? String(report.version)))
  if (!shown) notFound()
  const refused =
    report.status === 'entered-in-error'
      ? words.notPrinted.withdrawn
      : shown.status === 'cancelled'
        ? words.notPrinted.cancelled
        : !isPrinted(shown.status) && words.notPrinted.partial
  const { accession, collectedAt } = shown.content
  return (
    <>
      <div className="contents print:hidden">
        <PatientBanner banner={banner} />
        <p className="mb-4 flex flex-wrap gap-3">
          {!refused && <PrintButton />}
          <Link className="link" prefetch={false} href={`/patients/reports/${id}`}>
            {words.back}
          </Link>
        </p>
      </div>
      {refused ? (
        <>
          <h1 className="mb-3 text-large font-strong">{words.printed}</h1>
          <Notice kind="danger">{refused}</Notice>
        </>
      ) : (
        <article className="sheet">
          <h1 className="text-large font-strong">{words.title(report.order)}</h1>
          {shown.version !== report.version && (
            <p className="my-2 font-strong text-danger">{words.replaced(report.version)}</p>
          )}
          <p>
            <span className="font-strong">
              <bdi>{banner.name}</bdi>
            </span>{' '}
            · {banner.mrn} · {banner.birthDate} · {banner.sex}
          </p>
          <p>
            {[
              reportWords.statuses[shown.status],
              words.line(shown.version, dayAndTime(new Date(shown.at)), shown.who),
              accession && words.accession(accession),
              collectedAt && words.collected(dayAndTime(new Date(collectedAt))),
              words.orderedBy(report.orderedBy),
            ]
              .filter(Boolean)
              .join(', ')}
          </p>
          {shown.reason && <p>{words.reason(shown.reason)}</p>}
          <ReportValues content={shown.content} />
          <p className="mt-4 text-small text-muted">
            {words.foot(access.person.fullName, dayAndTime(now()))} · {banner.mrn}
          </p>
        </article>
      )}
    </>
  )
}
