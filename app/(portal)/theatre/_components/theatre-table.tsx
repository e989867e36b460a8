import { heard, heardName } from '@/app/ui/feedback/heard'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PatientCell } from '@/app/ui/patient-cell'
import { RichText } from '@/app/ui/rich-text'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import type { Day } from '@/lib/clock/day'
import { clockTime, dayAndTime, hospitalDay } from '@/lib/clock/hospital-time'
import type { DayCase } from '@/lib/theatre/queries/day'
import { dayWords } from '@/lib/theatre/words/pages'
import { sideOf } from '@/lib/theatre/words/side-of'
import { moveOperationEarlier } from '../_actions/move-earlier'
import { CaseTag, UrgencyTag } from './tags'
import { TeamList } from './team-list'

/** The operations of a day in one theatre, in order of time. */
export function TheatreTable({
  access,
  theatre,
  day,
  rows,
}: {
  access: Access
  theatre: string
  day: Day
  rows: readonly DayCase[]
}) {
  const mayMove = access.may('theatre.book')
  return (
    <DataTable
      wide
      label={dayWords.table(theatre)}
      columns={mayMove ? [...columnsOf(day), orderColumn(rows)] : columnsOf(day)}
      rows={rows}
      rowKey={({ id }, place) => id ?? place}
      align="top"
      empty={dayWords.empty}
    />
  )
}

const columnsOf = (day: Day): Column<DayCase>[] => [
  {
    id: 'time',
    head: dayWords.columns.time,
    lead: true,
    cell: ({ from, until }) => dayWords.fromTo(timeOn(day, from), timeOn(day, until)),
  },
  {
    id: 'patient',
    head: dayWords.columns.patient,
    kind: 'name',
    className: 'font-plain',
    cell: ({ id, patient, display, side }) => (
      <PatientCell patient={patient} href={id && `/theatre/${id}`}>
        {display && side && <span className={`block ${shownBelow.tablet}`}>{sideOf(display, side)}</span>}
      </PatientCell>
    ),
  },
  {
    id: 'operation',
    head: dayWords.columns.operation,
    from: 'tablet',
    className: 'max-w-80',
    cell: ({ display, side }) => display && side && sideOf(display, side),
  },
  {
    id: 'team',
    head: dayWords.columns.team,
    from: 'desktop',
    className: 'text-small',
    cell: ({ team }) => <TeamList team={team} />,
  },
  {
    id: 'status',
    head: dayWords.columns.status,
    cell: ({ status, urgency }) => (
      <span className="flex flex-wrap gap-1">
        <CaseTag status={status} />
        <UrgencyTag urgency={urgency} />
      </span>
    ),
  },
]

/** With the day where the operation goes on over midnight. */
const timeOn = (day: Day, at: Date) => (hospitalDay(at) === day ? clockTime(at) : dayAndTime(at))

const isMovable = ({ status, patient }: DayCase) => ['scheduled', 'ready'].includes(status) && !patient.hidden

/** Moves an operation before the one above it, where neither has begun. */
const orderColumn = (rows: readonly DayCase[]): Column<DayCase> => ({
  id: 'order',
  head: dayWords.columns.next,
  kind: 'action',
  cell: (row) => {
    const above = rows[rows.indexOf(row) - 1]
    if (!above || !row.id || !row.version || !isMovable(row) || !isMovable(above)) return null
    return (
      <TransitionForm
        action={moveOperationEarlier}
        hidden={{ id: row.id }}
        expectedVersion={row.version}
        label={<RichText text={dayWords.earlier} heard={heard} name={heardName(row.patient.name)} />}
        quiet
      />
    )
  },
})
