import Link from 'next/link'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime, exactTime } from '@/lib/clock/hospital-time'
import { wordFor } from '@/lib/patients/entries/labels'
import { readChartReads } from '@/lib/patients/queries/chart-readers'
import { pageNumber } from '@/lib/timeline/read-timeline'
import { PageHeader } from '../../../../ui/page-header'
import { PatientBanner } from '../../../../ui/patient-banner'
import { BackToChart } from '../_components/back-to-chart'
import { openUsedChart } from '../_components/open-used-chart'

export const metadata = { title: 'Who read this chart' }

/** The parts of a chart by the word in the access log; other modules name their own. */
const parts = {
  chart: 'Chart',
  access: 'Who read this chart',
  card: 'Card, to print',
  labels: 'Labels, to print',
  allergies: 'An allergy, to write it',
  alerts: 'An alert, to write it',
  problems: 'A problem, to write it',
  contacts: 'A contact, to write it',
  coverage: 'A coverage, to write it',
  status: 'The status of the record',
  confidential: 'The confidentiality',
  merge: 'Beside another record',
  unmerge: 'To unmerge it from another record',
}

export default async function ChartAccessPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/patients/[id]/access', `/patients/${(await params).id}/access`)
  const { id } = await params
  const banner = await openUsedChart(access, id, 'access')
  const page = pageNumber((await searchParams).page)
  const { rows, more } = await readChartReads(access, id, page)
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader
        title="Who read this chart"
        line={`Every page and print about this patient, newest first${page > 1 ? `, page ${page}` : ''}.`}
      />
      <div className="card max-w-4xl overflow-clip">
        <table className="worklist" aria-label="Who read this chart">
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">When</th>
              <th scope="col" className="max-sm:hidden">
                Record
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id: key, at, who, username, part, mrn }) => (
              <tr key={key}>
                <th scope="row">
                  {who} <span className="font-plain text-muted">{username}</span>
                </th>
                <td>{wordFor(parts, part)}</td>
                <td>
                  <time dateTime={at.toISOString()} title={exactTime(at)}>
                    {dayAndTime(at)}
                  </time>
                </td>
                <td className="max-sm:hidden">{mrn}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className="p-4 text-muted">Nothing further back.</p>}
      </div>
      <nav aria-label="Pages" className="mt-3 flex gap-4 print:hidden">
        {page > 1 && (
          <Link href={`/patients/${id}/access?page=${page - 1}`} prefetch={false} className="link">
            Newer
          </Link>
        )}
        {more && (
          <Link href={`/patients/${id}/access?page=${page + 1}`} prefetch={false} className="link">
            Older
          </Link>
        )}
      </nav>
      <BackToChart patientId={id} />
    </>
  )
}
