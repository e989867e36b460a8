import { CalendarPlus, CalendarX } from 'lucide-react'
import Link from 'next/link'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { ListedException } from '@/lib/appointments/queries/schedules'
import { clockTime, dayAndTime, hospitalDay } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { counted } from '@/lib/format/counted'
import { TakeBackForm } from './take-back-form'

/** Leave, closed days and extra hours, with the appointments that they affect. */
export function ExceptionTable({ exceptions }: { exceptions: readonly ListedException[] }) {
  return (
    <DataTable
      align="top"
      label="Leave, closed days and extra hours"
      columns={columns}
      rows={exceptions}
      rowKey={({ id }) => id}
      empty="Nobody is away and nothing is closed: the weekly hours hold."
    />
  )
}

const columns: Column<ListedException>[] = [
  {
    id: 'what',
    head: 'Who or what',
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
    head: 'When',
    cell: ({ startsAt, endsAt, reason }) => (
      <>
        {dayAndTime(startsAt)}
        <span className="block">to {endWords(startsAt, endsAt)}</span>
        <span className={`block text-small text-muted ${shownBelow.desktop}`}>{reason}</span>
      </>
    ),
  },
  {
    id: 'why',
    head: 'Why',
    from: 'desktop',
    className: 'max-w-80',
    cell: ({ reason }) => reason,
  },
  {
    id: 'appointments',
    head: 'Appointments',
    cell: ({ id, touched }) => <Touched id={id} count={touched} />,
  },
  {
    id: 'change',
    head: 'Change',
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
  if (count === 0) return <span className="text-muted">None to move</span>
  return (
    <Link href={addressOf('/appointments/schedules', { exception: id })} prefetch={false} className="link">
      {counted(count, 'appointment')} to move
    </Link>
  )
}

/** Of the same day only the time. */
const endWords = (startsAt: Date, endsAt: Date) =>
  hospitalDay(startsAt) === hospitalDay(endsAt) ? clockTime(endsAt) : dayAndTime(endsAt)

function Kind({ kind }: { kind: ListedException['kind'] }) {
  const Icon = kind === 'closed' ? CalendarX : CalendarPlus
  return (
    <span className={`tag ${kind === 'closed' ? 'tag-attention' : 'tag-info'}`}>
      <Icon aria-hidden className="size-4" /> {kind === 'closed' ? 'Away or closed' : 'Extra hours'}
    </span>
  )
}
