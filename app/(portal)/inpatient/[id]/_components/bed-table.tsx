import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import type { StayBed, StayHead } from '@/lib/inpatient/queries/stay'
import { courseWords as words } from '@/lib/inpatient/stay/words/stay'
import { correctWords } from '@/lib/inpatient/stay/words/steps'
import { assignmentStatusWords } from '@/lib/inpatient/words/machines'
import { placeOf } from '../../_components/bed-options'

/** In which bed the patient was when; what was corrected stays, with who recorded it and why. */
export function BedTable({
  access,
  stay,
  beds,
}: {
  access: Access
  stay: StayHead
  beds: readonly StayBed[]
}) {
  const mayCorrect = access.may('inpatient.correct') && stay.receivedAt && stay.status !== 'entered-in-error'
  const to = (correct: string) => `${addressOf(`/inpatient/${stay.id}`, { correct })}#correct` as const
  return (
    <Section title={words.beds} line={words.bedsLine}>
      <DataTable
        label={words.beds}
        columns={mayCorrect ? [...columns, correctColumn(to)] : columns}
        rows={beds}
        rowKey={({ id }) => id}
        empty={words.noBeds}
        className="max-w-4xl"
      />
      {mayCorrect && (
        <p className="mt-2 flex flex-wrap gap-2">
          <Link href={to('missing')} prefetch={false} className="button button-quiet">
            {correctWords.missing}
          </Link>
          <Link href={to('receipt')} prefetch={false} className="button button-quiet">
            {correctWords.receipt}
          </Link>
        </p>
      )}
    </Section>
  )
}

const columns: Column<StayBed>[] = [
  { id: 'bed', head: words.bedColumns.bed, kind: 'name', cell: ({ room, bed }) => placeOf(room, bed) },
  {
    id: 'from',
    head: words.bedColumns.from,
    className: 'whitespace-nowrap',
    cell: ({ from }) => dayAndTime(from),
  },
  {
    id: 'until',
    head: words.bedColumns.until,
    className: 'whitespace-nowrap',
    cell: ({ until, status }) => (until ? dayAndTime(until) : status === 'active' && words.still),
  },
  {
    id: 'status',
    head: words.bedColumns.status,
    cell: ({ status, reason }) => (
      <>
        <span className={`tag ${status === 'entered-in-error' ? 'tag-danger' : 'tag-plain'}`}>
          {assignmentStatusWords[status]}
        </span>
        {reason && <span className="typed-text block text-small text-muted">{reason}</span>}
      </>
    ),
  },
  {
    id: 'who',
    head: words.bedColumns.who,
    from: 'desktop',
    cell: ({ recordedBy, recordedAt }) => (
      <>
        {recordedBy}
        <span className="block text-small text-muted">{dayAndTime(recordedAt)}</span>
      </>
    ),
  },
]

const correctColumn = (to: (id: string) => `/inpatient/${string}`): Column<StayBed> => ({
  id: 'change',
  head: words.bedColumns.change,
  headHidden: true,
  kind: 'action',
  cell: ({ id, room, bed, from, status }) =>
    (status === 'active' || status === 'completed') && (
      <Link href={to(id)} prefetch={false} className="button button-quiet">
        {correctWords.row}
        <span className="sr-only">{correctWords.rowOf(placeOf(room, bed), dayAndTime(from))}</span>
      </Link>
    ),
})
