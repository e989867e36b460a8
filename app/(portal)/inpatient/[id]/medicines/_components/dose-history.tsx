import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { now } from '@/lib/clock/clock'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import type { ChartDose, ChartOrder } from '@/lib/inpatient/rounds/drug-chart'
import { doseMachine } from '@/lib/inpatient/rounds/machine'
import {
  doseFields as fields,
  notGivenWords,
  drugChartWords as words,
} from '@/lib/inpatient/rounds/words/screen'
import { amountInWords, unitWords } from '@/lib/safety/words/dosing'
import { recordDoseAfterwards, retractDose } from '../../../_actions/doses'
import { GivenDetails, SecondSignature } from '../../../_components/doses/given-fields'

type Row = ChartDose & Pick<ChartOrder, 'medicine' | 'highRisk'>

/** What was recorded on the days of the chart, wrong and cancelled entries too, with who and when. */
export function DoseHistory({
  orders,
  mayCorrect,
  stay,
}: {
  orders: ChartOrder[]
  mayCorrect: boolean
  stay: StayHead
}) {
  const rows = orders
    .flatMap(({ doses, medicine, highRisk }) => doses.map((dose) => ({ ...dose, medicine, highRisk })))
    .filter(({ status }) => status !== 'due')
    .sort((one, other) => timeOf(other) - timeOf(one))
  const columns: Column<Row>[] = [
    { id: 'when', head: words.when, cell: (row) => <When row={row} /> },
    { id: 'what', head: words.what, kind: 'name', cell: (row) => <What row={row} /> },
    {
      id: 'who',
      head: words.who,
      cell: ({ givenBy, secondBy }) => [givenBy, secondBy].filter(Boolean).join(', '),
    },
  ]
  if (mayCorrect)
    columns.push({
      id: 'next',
      head: words.next,
      kind: 'action',
      cell: (row) => <Correct row={row} twoSign={row.highRisk || stay.dischargedAt !== null} />,
    })
  return (
    <DataTable
      label={words.history}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={words.historyEmpty}
      align="top"
    />
  )
}

const timeOf = ({ givenAt, dueAt, recordedAt }: ChartDose) => (givenAt ?? dueAt ?? recordedAt).getTime()

function When({ row: { givenAt, dueAt, recordedAt } }: { row: Row }) {
  return (
    <>
      {dayAndTime(givenAt ?? recordedAt)}
      {dueAt && <span className="block text-small text-muted">{words.dueAt(dayAndTime(dueAt))}</span>}
    </>
  )
}

function What({ row }: { row: Row }) {
  const { medicine, status, givenDose, givenUnit, notGiven, note, statusReason, batch, late, replaced } = row
  const said = [
    doseMachine.statuses[status],
    givenDose !== null && givenUnit && amountInWords(givenDose, givenUnit),
    notGiven && notGivenWords[notGiven],
    batch && words.batch(batch),
  ]
  return (
    <>
      <span className="block font-strong">{medicine}</span>
      <span className="block font-plain">{said.filter(Boolean).join(', ')}</span>
      {[note, statusReason].map(
        (text) =>
          text && (
            <span key={text} className="typed-text block text-small font-plain">
              {text}
            </span>
          ),
      )}
      <span className="flex flex-wrap gap-1 font-plain">
        {late && <span className="tag tag-attention">{words.late}</span>}
        {replaced && <span className="tag tag-plain">{words.replaced}</span>}
      </span>
    </>
  )
}

/** What was answered can be wrong; what is wrong or cancelled may have been given all the same. */
function Correct({ row, twoSign }: { row: Row; twoSign: boolean }) {
  const { id, version, status, replaced, unit, dueAt } = row
  if (status === 'completed' || status === 'not-done')
    return (
      <TransitionForm
        action={retractDose}
        hidden={{ id }}
        expectedVersion={version}
        reason={{ maxLength: 300 }}
        summary={fields.retractFor}
        label={fields.retract}
      />
    )
  if (replaced || (status !== 'cancelled' && status !== 'entered-in-error')) return null
  if (dueAt && dueAt > now()) return null
  return (
    <TransitionForm
      action={recordDoseAfterwards}
      hidden={{ id }}
      labels={fields.labels}
      summary={fields.recordFor}
      label={fields.record}
    >
      {twoSign && <SecondSignature />}
      <GivenDetails unit={unit && unitWords[unit]} open />
    </TransitionForm>
  )
}
