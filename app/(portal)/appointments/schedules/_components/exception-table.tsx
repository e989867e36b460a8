import { CalendarPlus, CalendarX } from 'lucide-react'
import Link from 'next/link'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { ListedException } from '@/lib/appointments/queries/schedules'
import { exceptionWords } from '@/lib/appointments/words/schedules'
import { clockTime, dayAndTime, hospitalDay } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { TakeBackForm } from './take-back-form'

/** Leave, closed days and extra hours, with the appointments that they affect. */
export function ExceptionTable({ exceptions }: { exceptions: readonly ListedException[] }) {
  return (
    <DataTable
      align="top"
      label={exceptionWords.title}
      columns={columns}
      rows={exceptions}
      rowKey={({ id }) => id}
      empty={exceptionWords.empty}
    />
  )
}

const columns: Column<ListedException>[] = [
  {
    id: 'what',
    head: exceptionWords.columns.what,
    kind: 'name',
    cell: ({ practitioner, clinic, kind }) => (
      <>
        {practitioner ?? clinic}
        <span className="block text-small font-plain">
          <Kind kind={kind} /> {practitioner && clinic}
        </span>
      </>
    ),
  },
  {
    id: 'when',
    head: exceptionWords.columns.when,
    cell: ({ startsAt, endsAt, reason }) => (
      <>
        {dayAndTime(startsAt)}
        <span className="block">{exceptionWords.until(endOf(startsAt, endsAt))}</span>
        <span className={`block text-small text-muted ${shownBelow.desktop}`}>{reason}</span>
      </>
    ),
  },
  {
    id: 'why',
    head: exceptionWords.columns.why,
    from: 'desktop',
    className: 'max-w-80',
    cell: ({ reason }) => reason,
  },
  {
    id: 'appointments',
    head: exceptionWords.columns.appointments,
    cell: ({ id, touched }) => <Touched id={id} count={touched} />,
  },
  {
    id: 'change',
    head: exceptionWords.columns.change,
    headHidden: true,
    cell: ({ id, version, practitioner, clinic, startsAt }) => (
      <TakeBackForm
        id={id}
        expectedVersion={version}
        what={`${practitioner ?? clinic}, ${dayAndTime(startsAt)}`}
      />
    ),
  },
]

function Touched({ id, count }: { id: string; count: number }) {
  if (count === 0) return <span className="text-muted">{exceptionWords.noneToMove}</span>
  return (
    <Link href={addressOf('/appointments/schedules', { exception: id })} prefetch={false} className="link">
      {exceptionWords.toMove(count)}
    </Link>
  )
}

/** Of the same day only the time. */
const endOf = (startsAt: Date, endsAt: Date) =>
  hospitalDay(startsAt) === hospitalDay(endsAt) ? clockTime(endsAt) : dayAndTime(endsAt)

function Kind({ kind }: { kind: ListedException['kind'] }) {
  const Icon = kind === 'closed' ? CalendarX : CalendarPlus
  return (
    <span className={`tag ${kind === 'closed' ? 'tag-attention' : 'tag-info'}`}>
      <Icon aria-hidden className="size-4" /> {exceptionWords.kinds[kind]}
    </span>
  )
}
