import { RowLink } from '@/app/(portal)/patients/[id]/_components/row-link'
import { RelativeTime } from '@/app/ui/relative-time'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { type Journey, journeyPage, journeyWords as wordsOf } from '@/lib/chart/journey'
import { journeyWords as words } from '@/lib/chart/words'
import { now } from '@/lib/clock/clock'
import { exactTime } from '@/lib/clock/hospital-time'
import type { JourneyRow } from '@/lib/module/journey-source'

/** What is under way: where each thing is, whose turn it is, and since when. */
export function JourneyTable({
  journey,
  access,
  frame,
}: {
  journey: Journey
  access: Access
  frame?: 'none'
}) {
  return (
    <DataTable
      label={words.title}
      columns={columnsOf(access)}
      rows={journey.rows}
      rowKey={({ key }) => key}
      empty={words.empty}
      {...(frame && { frame })}
    />
  )
}

/** How much of it is shown. */
export const journeyLine = ({ rows, total }: Journey): string =>
  rows.length < total ? words.more(rows.length, total) : words.line

const columnsOf = (access: Access): Column<JourneyRow>[] => [
  {
    id: 'what',
    head: words.columns.what,
    kind: 'name',
    cell: (row) => <Title row={row} access={access} />,
  },
  { id: 'place', head: words.columns.place, labelled: true, cell: (row) => wordsOf(row).place },
  {
    id: 'turn',
    head: words.columns.turn,
    labelled: true,
    cell: (row) => <bdi className="font-strong">{wordsOf(row).turn}</bdi>,
  },
  {
    id: 'since',
    head: words.columns.since,
    labelled: true,
    className: 'whitespace-nowrap',
    cell: ({ since }) => {
      const at = new Date(since)
      return <RelativeTime at={at.getTime()} exact={exactTime(at)} now={now().getTime()} />
    },
  },
]

/** Leads to the record, where its module has a page for it. */
function Title({ row, access }: { row: JourneyRow; access: Access }) {
  const page = journeyPage(row)
  const title = <bdi>{wordsOf(row).title}</bdi>
  if (!row.ofId || !page) return title
  return (
    <RowLink access={access} page={page} id={row.ofId}>
      {title}
    </RowLink>
  )
}
