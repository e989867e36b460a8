import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime, exactTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { wordFor } from '@/lib/patients/entries/labels'
import { type ChartRead, readChartReads } from '@/lib/patients/queries/chart-readers'
import { chartParts } from '@/lib/patients/words/codes'
import { readersWords as words } from '@/lib/patients/words/record'
import { BackToChart } from '../_components/back-to-chart'
import { openUsedChart } from '../_components/open-used-chart'

export const generateMetadata = recordTitle('/patients/[id]/access', words.title)

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
      <PageHeader title={words.title} line={words.line} />
      <DataTable
        label={words.title}
        columns={columns}
        rows={reads.rows}
        rowKey={({ id: key }) => key}
        paging={{
          ...reads,
          noun: words.noun,
          hrefOf: (after) => addressOf(`/patients/${id}/access`, { after }),
        }}
        empty={words.empty}
        className="max-w-4xl"
      />
      <BackToChart patientId={id} />
    </>
  )
}

const columns: Column<ChartRead>[] = [
  {
    id: 'who',
    head: words.who,
    kind: 'name',
    cell: ({ who, username }) => (
      <>
        {who} <span className="font-plain text-muted">{username}</span>
      </>
    ),
  },
  { id: 'what', head: words.what, cell: ({ part }) => wordFor(chartParts, part) },
  {
    id: 'when',
    head: words.when,
    cell: ({ at }) => (
      <time dateTime={at.toISOString()} title={exactTime(at)}>
        {dayAndTime(at)}
      </time>
    ),
  },
  { id: 'record', head: words.record, labelled: true, cell: ({ mrn }) => mrn },
]
