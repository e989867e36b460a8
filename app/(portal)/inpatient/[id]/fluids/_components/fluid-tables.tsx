import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import type { DayTotal, FluidRow } from '@/lib/inpatient/fluids/balance'
import { directionWords, kindWords, fluidWords as words } from '@/lib/inpatient/fluids/words'
import { retractFluid } from '../../../_actions/fluids'

/** In, out and the balance of each day. */
export function DayTotals({ totals }: { totals: DayTotal[] }) {
  return (
    <DataTable
      label={words.totals}
      columns={[
        { id: 'day', head: words.day, kind: 'name', cell: ({ day }) => dayWords(day) },
        { id: 'in', head: words.in, kind: 'number', labelled: true, cell: (total) => total.in },
        { id: 'out', head: words.out, kind: 'number', labelled: true, cell: (total) => total.out },
        {
          id: 'balance',
          head: words.balance,
          kind: 'number',
          labelled: true,
          cell: ({ balance }) => words.signed(balance),
        },
      ]}
      rows={totals}
      rowKey={({ day }) => day}
      empty={words.noTotals}
    />
  )
}

/** Every entry of these days, the wrong ones too. */
export function FluidEntries({ rows, mayCorrect }: { rows: FluidRow[]; mayCorrect: boolean }) {
  const columns: Column<FluidRow>[] = [
    { id: 'at', head: words.at, kind: 'name', cell: ({ at }) => dayAndTime(at) },
    {
      id: 'kind',
      head: words.kind,
      cell: ({ direction, kind, note, wrong, reason }) => (
        <>
          {words.kindOf(directionWords[direction], kindWords[kind])}
          {note && <span className="typed-text block text-small">{note}</span>}
          {wrong && <span className="tag tag-plain">{words.wrong(reason ?? '')}</span>}
        </>
      ),
    },
    {
      id: 'millilitres',
      head: words.millilitres,
      kind: 'number',
      labelled: true,
      cell: ({ millilitres, wrong }) => (wrong ? <s>{millilitres}</s> : millilitres),
    },
    { id: 'by', head: words.by, from: 'tablet', cell: ({ by }) => by },
  ]
  if (mayCorrect)
    columns.push({
      id: 'next',
      head: words.next,
      kind: 'action',
      cell: ({ id, version, wrong }) =>
        !wrong && (
          <TransitionForm
            action={retractFluid}
            hidden={{ id }}
            expectedVersion={version}
            reason={{ maxLength: 300 }}
            label={words.retract}
          />
        ),
    })
  return (
    <DataTable
      label={words.entries}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={words.noTotals}
      align="top"
    />
  )
}
