import Link from 'next/link'
import { SmallTrend } from '@/app/ui/chart/small-trend'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { today } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import type { TodayFigure } from '@/lib/reports/queries/today'
import { todayWords as words } from '@/lib/reports/words/today'

/** Today beside the usual, drawn; each figure leads to the report with its cases, for those who may see that. */
export function TodayTable({ access, figures }: { access: Access; figures: readonly TodayFigure[] }) {
  return (
    <DataTable
      label={words.title}
      columns={columnsOf(access)}
      rows={figures}
      rowKey={({ id }) => id}
      empty={words.empty}
    />
  )
}

/** The report that a figure is of; what waits now has none. */
const reports = {
  arrivals: 'attendance',
  waiting: 'waits',
  occupied: 'occupancy',
  operations: 'operations',
  results: 'turnaround',
} as const satisfies Record<TodayFigure['id'], string>

const columnsOf = (access: Access): Column<TodayFigure>[] => [
  {
    id: 'figure',
    head: words.figure,
    kind: 'name',
    cell: ({ id }) => {
      const code = reports[id]
      if (!access.may(`reports.${code}.read`)) return words.names[id]
      return (
        <Link
          href={addressOf(`/reports/${code}`, { from: today(), to: today() })}
          prefetch={false}
          className="link"
        >
          {words.names[id]}
        </Link>
      )
    },
  },
  {
    id: 'now',
    head: words.now,
    kind: 'number',
    labelled: true,
    cell: ({ now }) => now.toLocaleString('en-GB'),
  },
  {
    id: 'usual',
    head: words.usual,
    kind: 'number',
    labelled: true,
    cell: ({ usual }) => (usual === null ? words.unknown : usual.toLocaleString('en-GB')),
  },
  { id: 'beside', head: words.beside, cell: ({ now, usual }) => words.compared(now, usual) },
  {
    id: 'trend',
    head: words.trend,
    cell: ({ before, now }) => (
      <SmallTrend values={[...before, now]} said={words.trendSaid([...before, now])} />
    ),
  },
]
