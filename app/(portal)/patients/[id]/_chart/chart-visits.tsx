import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { type Chart, partOf } from '@/lib/chart/read-chart'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { type ChartVisit, visitsInChart } from '@/lib/encounters/chart'
import { visitMachine } from '@/lib/encounters/model/encounter-machine'
import { chartWords, visitsWords as words } from '@/lib/patients/words/chart'
import { RowLink } from '../_components/row-link'
import { ChartPart } from './chart-part'

/** The latest visits; absent, like all that is clinical, for users who may not read it. */
export function ChartVisits({ chart, access }: { chart: Chart; access: Access }) {
  const visits = partOf(chart, visitsInChart)
  if (!visits) return null
  return (
    <ChartPart title={words.title} line={chartWords.latest}>
      <DataTable
        label={words.title}
        columns={columnsOf(access)}
        rows={visits}
        rowKey={({ id }) => id}
        empty={words.empty}
        frame="none"
      />
    </ChartPart>
  )
}

const columnsOf = (access: Access): Column<ChartVisit>[] => [
  {
    id: 'arrived',
    head: words.arrived,
    kind: 'name',
    className: 'when',
    cell: ({ id, arrivedAt, number }) => (
      <>
        <RowLink access={access} page="/consultations/[id]" id={id}>
          {dayAndTime(new Date(arrivedAt))}
        </RowLink>
        <span className="block text-small font-plain text-muted">{number}</span>
      </>
    ),
  },
  { id: 'clinic', head: words.clinic, cell: ({ clinic }) => clinic },
  { id: 'with', head: words.with, from: 'desktop', cell: ({ practitioner }) => practitioner ?? words.nobody },
  {
    id: 'reason',
    head: words.reason,
    from: 'desktop',
    cell: ({ reason, joinedMrn }) => (
      <>
        <bdi>{reason}</bdi>
        {joinedMrn && <span className="block text-small text-muted">{chartWords.inMerged(joinedMrn)}</span>}
      </>
    ),
  },
  {
    id: 'diagnoses',
    head: words.diagnoses,
    cell: ({ diagnoses }) => (
      <ul>
        {diagnoses.map(({ code, display, isPrimary }) => (
          <li key={code} className={isPrimary ? '' : 'text-muted'}>
            <bdi>{display}</bdi> <span className="text-small text-muted">{code}</span>
          </li>
        ))}
      </ul>
    ),
  },
  { id: 'status', head: words.status, cell: ({ status }) => visitMachine.statuses[status] ?? status },
]
