import type { ReactNode } from 'react'
import { PatientCell } from '@/app/ui/patient-cell'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { SheetRow } from '@/lib/inpatient/handover/queries'
import { sheetName } from '@/lib/inpatient/handover/sheet-name'
import type { SheetFacts } from '@/lib/inpatient/handover/sheet-sql'
import { handoverWords as words } from '@/lib/inpatient/handover/words'
import { OpenList, StateCell, WhyCell } from './sheet-cells'

/** The sheet, a row for each patient. `textOf` makes the last cell; by default what is written. */
export function SheetTable({
  rows,
  textOf = (row) => <Written text={row.text} />,
  isPrint = false,
}: {
  rows: readonly SheetRow[]
  textOf?: (row: SheetRow) => ReactNode
  isPrint?: boolean
}) {
  return (
    <DataTable
      wide
      label={words.table}
      columns={columnsOf(textOf, isPrint)}
      rows={rows}
      rowKey={({ encounterId }) => encounterId}
      empty={words.empty}
      align="top"
      {...(isPrint && { frame: 'none' as const })}
      across={({ facts }) => (facts ? undefined : <span className="text-muted">{words.closed}</span>)}
    />
  )
}

const Written = ({ text }: { text: string | null }) =>
  text ? <p className="typed-text">{text}</p> : <span className="text-muted">{words.nothingSaid}</span>

const columnsOf = (textOf: (row: SheetRow) => ReactNode, isPrint: boolean): Column<SheetRow>[] => {
  const cell = (make: (facts: SheetFacts) => ReactNode) => ({
    cell: ({ facts }: SheetRow) => facts && make(facts),
  })
  return [
    {
      id: 'bed',
      head: words.columns.bed,
      lead: true,
      ...cell(({ room, bed, onWard }) =>
        onWard ? (
          words.bed(room, bed) || words.noBed
        ) : (
          <span className="tag tag-attention">{words.leftWard}</span>
        ),
      ),
    },
    {
      id: 'patient',
      head: words.columns.patient,
      kind: 'name',
      cell: ({ encounterId, facts }) =>
        facts && (
          <PatientCell patient={sheetName(facts)} href={isPrint ? null : `/inpatient/${encounterId}`}>
            <span className="block text-small font-plain">
              {facts.allergies.length > 0 ? words.allergies(facts.allergies.join(', ')) : words.noAllergies}
            </span>
          </PatientCell>
        ),
    },
    { id: 'why', head: words.columns.why, ...cell((facts) => <WhyCell facts={facts} />) },
    { id: 'state', head: words.columns.state, ...cell((facts) => <StateCell facts={facts} />) },
    { id: 'open', head: words.columns.open, labelled: true, ...cell(({ open }) => <OpenList open={open} />) },
    { id: 'text', head: words.columns.text, labelled: true, columnClassName: 'w-1/4', cell: textOf },
  ]
}
