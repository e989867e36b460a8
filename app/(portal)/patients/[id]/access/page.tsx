import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime, exactTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { wordFor } from '@/lib/patients/entries/labels'
import { type ChartRead, readChartReads } from '@/lib/patients/queries/chart-readers'
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
  const reads = await readChartReads(access, id, (await searchParams).after)
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader title="Who read this chart" line="Every page and print about this patient, newest first." />
      <DataTable
        label="Who read this chart"
        columns={columns}
        rows={reads.rows}
        rowKey={({ id: key }) => key}
        paging={{ ...reads, noun: 'read', hrefOf: (after) => addressOf(`/patients/${id}/access`, { after }) }}
        empty="Nobody has read this chart yet."
        className="max-w-4xl"
      />
      <BackToChart patientId={id} />
    </>
  )
}

const columns: Column<ChartRead>[] = [
  {
    id: 'who',
    head: 'Who',
    kind: 'name',
    cell: ({ who, username }) => (
      <>
        {who} <span className="font-plain text-muted">{username}</span>
      </>
    ),
  },
  { id: 'what', head: 'What', cell: ({ part }) => wordFor(parts, part) },
  {
    id: 'when',
    head: 'When',
    cell: ({ at }) => (
      <time dateTime={at.toISOString()} title={exactTime(at)}>
        {dayAndTime(at)}
      </time>
    ),
  },
  { id: 'record', head: 'Record', labelled: true, cell: ({ mrn }) => mrn },
]
