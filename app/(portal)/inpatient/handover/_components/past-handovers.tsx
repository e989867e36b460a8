import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { shiftText } from '@/lib/duty/model/shift'
import { addressOf } from '@/lib/format/address'
import type { Handover } from '@/lib/inpatient/handover/queries'
import { handoverStatusWords, handoverWords as words } from '@/lib/inpatient/handover/words'

/** The last handovers of a ward, each with its kept sheet. */
export function PastHandovers({ handovers }: { handovers: readonly Handover[] }) {
  return (
    <Section title={words.past} line={words.pastLine}>
      <DataTable
        label={words.past}
        columns={columns}
        rows={handovers}
        rowKey={({ id }) => id}
        empty={words.nonePast}
      />
    </Section>
  )
}

const nameAt = (name: string | null, at: Date | null) => name && at && words.nameAt(name, dayAndTime(at))

const columns: Column<Handover>[] = [
  {
    id: 'shift',
    head: words.pastColumns.shift,
    kind: 'name',
    cell: (one) => (
      <Link
        href={addressOf('/inpatient/handover', { ward: one.wardId, kept: one.id })}
        prefetch={false}
        className="link"
      >
        {shiftText(one)}
      </Link>
    ),
  },
  {
    id: 'given',
    head: words.pastColumns.given,
    labelled: true,
    cell: ({ givenBy, givenAt }) => nameAt(givenBy, givenAt),
  },
  {
    id: 'received',
    head: words.pastColumns.received,
    labelled: true,
    cell: ({ status, receivedBy, receivedAt, reason }) =>
      status === 'received' ? (
        nameAt(receivedBy, receivedAt)
      ) : (
        <>
          {handoverStatusWords[status]}
          {reason && <bdi className="block text-small text-muted">{reason}</bdi>}
        </>
      ),
  },
]
