import Link from 'next/link'
import { heardName } from '@/app/ui/feedback/heard'
import { PatientCell } from '@/app/ui/patient-cell'
import { RichText } from '@/app/ui/rich-text'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Paging } from '@/app/ui/table/table-foot'
import type { NeedsAttention } from '@/lib/appointments/queries/needs-attention'
import { needsAttentionWords } from '@/lib/appointments/words/needs-attention'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'

const { columns, ways } = needsAttentionWords

/** Booked appointments that cannot stay so, each with the way to another time or to the appointment itself. */
export function NeedsAttentionList({
  name,
  appointments,
  way,
  paging,
}: {
  /** Of the list, for those who do not see it. */
  name: string
  appointments: readonly NeedsAttention[]
  way: 'reschedule' | 'open'
  paging?: Paging
}) {
  return (
    <DataTable
      label={name}
      columns={columnsOf(way)}
      rows={appointments}
      rowKey={({ id }, place) => id ?? place}
      paging={paging}
      empty={needsAttentionWords.empty}
      className="max-w-4xl"
    />
  )
}

const columnsOf = (way: 'reschedule' | 'open'): Column<NeedsAttention>[] => [
  { id: 'when', head: columns.when, cell: ({ startsAt }) => dayAndTime(startsAt) },
  {
    id: 'patient',
    head: columns.patient,
    kind: 'name',
    className: 'font-plain',
    cell: ({ id, patient }) => <PatientCell patient={patient} href={id && `/appointments/${id}`} />,
  },
  {
    id: 'with',
    head: columns.with,
    cell: ({ practitioner, clinic }) => [practitioner, clinic].filter(Boolean).join(', '),
  },
  {
    id: 'next',
    head: columns.next,
    kind: 'action',
    cell: ({ id, patient }) =>
      patient.hidden ? (
        <span className="text-small text-muted">{needsAttentionWords.hidden}</span>
      ) : (
        <Link
          href={way === 'reschedule' ? addressOf('/appointments/book', { move: id }) : `/appointments/${id}`}
          prefetch={false}
          className="button button-quiet"
        >
          <RichText text={ways[way]} name={heardName(patient.name)} />
        </Link>
      ),
  },
]
