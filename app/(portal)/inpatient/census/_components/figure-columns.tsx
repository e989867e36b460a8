import Link from 'next/link'
import type { Column } from '@/app/ui/table/column'
import type { Day } from '@/lib/clock/day'
import { dayWords, today } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import type { Census, CensusFigures } from '@/lib/inpatient/census/figures'
import type { Period } from '@/lib/inpatient/census/period'
import { type CensusKind, censusWords as words } from '@/lib/inpatient/census/words/census'

/** What the figures of a row are of. */
interface Of {
  from: Day
  to: Day
  ward: string | undefined
}

type WardRow = Omit<Census['wards'][number], 'id'> & { id: string | undefined }

/** A figure, which opens the list of the patients that it counts. */
function Figure({ kind, figures, from, to, ward }: Of & { kind: CensusKind; figures: CensusFigures }) {
  const count = figures[kind]
  if (count === 0) return <span className="text-muted">{count}</span>
  return (
    <Link
      href={addressOf('/inpatient/census/patients', { kind, from, to, ward })}
      prefetch={false}
      className="link"
    >
      {count.toLocaleString('en-GB')}
    </Link>
  )
}

const kindColumns = <Row extends { figures: CensusFigures }>(of: (row: Row) => Of): Column<Row>[] =>
  (Object.keys(words.kinds) as CensusKind[]).map((kind) => ({
    id: kind,
    head: words.kinds[kind],
    kind: 'number',
    labelled: true,
    cell: (row) => <Figure kind={kind} figures={row.figures} {...of(row)} />,
  }))

const occupancyColumn = <Row extends { figures: CensusFigures }>(days: number): Column<Row> => ({
  id: 'occupancy',
  head: words.occupancy,
  kind: 'number',
  labelled: true,
  cell: ({ figures: { nights, beds } }) =>
    beds > 0 ? words.percent(nights / (beds * days)) : words.noFigure,
})

const inDays = (days: number | null) => (days === null ? words.noFigure : words.days(days))

const wardColumn: Column<WardRow> = {
  id: 'ward',
  head: words.byWard.ward,
  kind: 'name',
  cell: ({ name }) => name,
}

/** Who came to each ward and who left it in the whole period. */
export const columnsOfWards = ({ days }: Period): Column<WardRow>[] => [
  wardColumn,
  ...kindColumns<WardRow>(({ id }) => ({ from: days[0] ?? '', to: days.at(-1) ?? '', ward: id })),
]

/** How each ward was used in the whole period. */
export const columnsOfUse = ({ days }: Period): Column<WardRow>[] => [
  wardColumn,
  {
    id: 'nights',
    head: words.nights,
    kind: 'number',
    labelled: true,
    cell: ({ figures }) => figures.nights.toLocaleString('en-GB'),
  },
  occupancyColumn(days.length),
  {
    id: 'median',
    head: words.median,
    kind: 'number',
    labelled: true,
    cell: ({ figures }) => inDays(figures.medianDays),
  },
  {
    id: 'mean',
    head: words.mean,
    kind: 'number',
    labelled: true,
    cell: ({ figures }) => inDays(figures.meanDays),
  },
]

type DayRow = Census['days'][number]

/** The figures of each day, of one ward or of all. */
export const columnsOfDays = (ward: string | undefined): Column<DayRow>[] => [
  {
    id: 'day',
    head: words.byDay.day,
    kind: 'name',
    cell: ({ day }) => (
      <>
        {dayWords(day, { weekday: true })}
        {day === today() && <span className="text-small text-muted"> {words.byDay.soFar}</span>}
      </>
    ),
  },
  ...kindColumns<DayRow>(({ day }) => ({ from: day, to: day, ward })),
  occupancyColumn(1),
]
