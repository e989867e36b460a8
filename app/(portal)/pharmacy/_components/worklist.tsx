import { PatientCell } from '@/app/ui/patient-cell'
import { RelativeTime } from '@/app/ui/relative-time'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { now } from '@/lib/clock/clock'
import { exactTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import type { Page } from '@/lib/lists/keyset'
import { dispenseMachine } from '@/lib/pharmacy/dispense/machine'
import type { Origin, WaitingPrescription } from '@/lib/pharmacy/dispense/queries/worklist'
import { worklistWords as words } from '@/lib/pharmacy/dispense/words/screen'

/** The prescriptions that wait; the patient’s name leads to the prescription. */
export function Worklist({
  page,
  origin,
  place,
}: {
  page: Page<WaitingPrescription>
  origin: Origin
  place: string | undefined
}) {
  return (
    <DataTable
      wide
      label={words.table}
      columns={columns}
      rows={page.rows}
      rowKey={({ id }) => id}
      empty={words.empty}
      align="top"
      toneOf={({ rank }) => (rank === 0 ? 'danger' : undefined)}
      paging={{
        ...page,
        noun: words.noun,
        hrefOf: (after) => addressOf('/pharmacy', { origin, place, after }),
      }}
    />
  )
}

const columns: Column<WaitingPrescription>[] = [
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ patient, id }) => <PatientCell patient={patient} href={`/pharmacy/${id}`} />,
  },
  {
    id: 'medicine',
    head: words.columns.medicine,
    cell: ({ medicine, dosing }) => (
      <>
        <span className="block">{medicine}</span>
        <span className="block text-small text-muted">{dosing}</span>
      </>
    ),
  },
  {
    id: 'place',
    head: words.columns.place,
    labelled: true,
    cell: ({ clinic, ward, category }) => (
      <>
        {clinic ?? ward}
        {category === 'discharge' && <span className="tag tag-plain ms-1">{words.takeHome}</span>}
      </>
    ),
  },
  {
    id: 'state',
    head: words.columns.state,
    cell: (row) => <State row={row} />,
  },
  {
    id: 'waits',
    head: words.columns.waits,
    labelled: true,
    cell: ({ since }) => <RelativeTime at={since.getTime()} exact={exactTime(since)} now={now().getTime()} />,
  },
]

function State({ row: { status, dispense, supplied, rank } }: { row: WaitingPrescription }) {
  const urgency = words.urgent[rank]
  return (
    <span className="flex flex-wrap gap-1">
      {urgency && rank === 0 && <span className="tag tag-danger">{urgency}</span>}
      <span className={status === 'on-hold' ? 'tag tag-attention' : 'tag tag-plain'}>
        {status === 'on-hold'
          ? words.queried
          : dispense
            ? dispenseMachine.statuses[dispense]
            : supplied > 0
              ? words.partly
              : words.unchecked}
      </span>
    </span>
  )
}
