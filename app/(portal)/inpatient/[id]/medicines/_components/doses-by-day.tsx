import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { addDays, type Day } from '@/lib/clock/day'
import { clockTime, dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import { CHART_DAYS, type ChartDose, type ChartOrder, dayOfDose } from '@/lib/inpatient/rounds/drug-chart'
import { isOverdue } from '@/lib/inpatient/rounds/give'
import { doseMachine } from '@/lib/inpatient/rounds/machine'
import { roundWords, drugChartWords as words } from '@/lib/inpatient/rounds/words/screen'
import { medicationMachine } from '@/lib/orders/model/order-machines'

/** A row for each order and a column for each day: every dose with its time and what became of it. */
export function DosesByDay({ orders, from }: { orders: ChartOrder[]; from: Day }) {
  const days = Array.from({ length: CHART_DAYS }, (_, nth) => addDays(from, nth))
  const columns: Column<ChartOrder>[] = [
    { id: 'medicine', head: words.medicine, kind: 'name', cell: (order) => <Medicine order={order} /> },
    ...days.map((day) => ({
      id: day,
      head: dayWords(day),
      labelled: true,
      cell: ({ doses }: ChartOrder) => <Marks doses={doses.filter((dose) => dayOfDose(dose) === day)} />,
    })),
  ]
  return (
    <DataTable
      label={words.table}
      columns={columns}
      rows={orders}
      rowKey={({ id }) => id}
      empty={words.empty}
      align="top"
    />
  )
}

function Medicine({ order }: { order: ChartOrder }) {
  const { medicine, dosing, note, status, asNeeded, steps, mostPerDay, lastGivenAt, unplanned, highRisk } =
    order
  const about = [
    asNeeded && words.asNeeded,
    !steps && words.inWords,
    unplanned && mostPerDay !== null && words.most(mostPerDay),
    unplanned && lastGivenAt && words.last(dayAndTime(lastGivenAt)),
  ].filter(Boolean)
  return (
    <>
      <span className="block font-strong">{medicine}</span>
      <span className="block text-small font-plain">{dosing}</span>
      {note && <span className="typed-text block text-small font-plain">{note}</span>}
      {about.length > 0 && <span className="block text-small font-plain text-muted">{about.join(', ')}</span>}
      <span className="flex flex-wrap gap-1 font-plain">
        {status !== 'active' && <span className="tag tag-plain">{medicationMachine.statuses[status]}</span>}
        {highRisk && <span className="tag tag-attention">{roundWords.highRisk}</span>}
      </span>
    </>
  )
}

const tones = {
  due: 'tag-plain',
  'on-hold': 'tag-attention',
  completed: 'tag-good',
  'not-done': 'tag-attention',
  cancelled: 'tag-plain',
  'entered-in-error': 'tag-plain',
} as const

function Marks({ doses }: { doses: ChartDose[] }) {
  // A wrong or cancelled entry that another one replaces is in the history.
  const shown = doses.filter(({ replaced, status }) => !replaced && status !== 'entered-in-error')
  if (shown.length === 0) return <span className="text-muted">{words.noDoses}</span>
  return (
    <ul className="flex flex-col items-start gap-1">
      {shown.map((dose) => {
        const at = dose.dueAt ?? dose.givenAt ?? dose.recordedAt
        const late = dose.status === 'due' && isOverdue(at)
        return (
          <li key={dose.id} className={`tag ${late ? 'tag-danger' : tones[dose.status]}`}>
            {words.mark(clockTime(at), late ? words.overdue : doseMachine.statuses[dose.status])}
          </li>
        )
      })}
    </ul>
  )
}
