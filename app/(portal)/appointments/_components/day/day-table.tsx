import Link from 'next/link'
import type { ReactNode } from 'react'
import { RichText } from '@/app/ui/rich-text'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { firstToCome } from '@/lib/appointments/model/next-upcoming'
import { minutesBetween, ticketName } from '@/lib/appointments/model/queue-rules'
import type { DayEntry } from '@/lib/appointments/queries/day'
import { commonWords } from '@/lib/appointments/words/common'
import { dayListWords } from '@/lib/appointments/words/day'
import { clockTime, hospitalDay, today } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { heard, heardName } from '../heard'
import { PatientCell } from '../patient-cell'
import { PriorityTag } from '../priority-tag'
import { StatusTag, TicketTag } from '../status-tag'
import { WaitTag } from '../wait-tag'

/** The worklist of a day. `at` is now: below a line that says so, today's list goes on with what is to come. */
export function DayTable({
  access,
  entries,
  at,
  empty,
}: {
  access: Access
  entries: readonly DayEntry[]
  at: Date
  /** Why nobody is in the list, and what to do next. */
  empty: ReactNode
}) {
  const next = firstToCome(entries, at)
  return (
    <>
      {next && (
        <p className="mb-2 text-small">
          <a href="#now" className="link">
            {dayListWords.toNow}
          </a>
        </p>
      )}
      <DataTable
        align="top"
        label={dayListWords.tableLabel}
        columns={columnsOf(access, at)}
        rows={entries}
        rowKey={({ id }) => id}
        bandAbove={(entry) => (entry === next ? { id: 'now', words: dayListWords.now } : undefined)}
        empty={empty}
      />
    </>
  )
}

const columnsOf = (access: Access, at: Date): Column<DayEntry>[] => [
  {
    id: 'time',
    head: dayListWords.columns.time,
    lead: true,
    className: 'whitespace-nowrap',
    cell: (entry) => (
      <>
        <time dateTime={entry.at.toISOString()}>{clockTime(entry.at)}</time>
        {entry.kind === 'walk-in' && (
          <span className="block text-small text-muted">{dayListWords.walkIn}</span>
        )}
      </>
    ),
  },
  {
    id: 'patient',
    head: dayListWords.columns.patient,
    kind: 'name',
    className: 'font-plain',
    cell: (entry) => (
      <PatientCell patient={entry.patient} appointmentId={entry.id}>
        <span className={`block text-small text-muted ${shownBelow.desktop}`}>{withWhom(entry)}</span>
      </PatientCell>
    ),
  },
  {
    id: 'with',
    head: dayListWords.columns.with,
    from: 'desktop',
    cell: ({ practitioner, clinic }) => (
      <>
        {practitioner ?? <span className="text-muted">{commonWords.anyone}</span>}
        <span className="block text-small text-muted">{clinic}</span>
      </>
    ),
  },
  {
    id: 'reason',
    head: dayListWords.columns.reason,
    from: 'wide',
    className: 'max-w-80',
    cell: ({ reason }) => reason,
  },
  {
    id: 'status',
    head: dayListWords.columns.status,
    cell: (entry) => (
      <>
        <span className="flex flex-wrap gap-1">
          <State entry={entry} at={at} />
          <PriorityTag priority={entry.priority} />
        </span>
        <Waited entry={entry} />
      </>
    ),
  },
  {
    id: 'next',
    head: dayListWords.columns.next,
    kind: 'action',
    cell: (entry) => <NextStep access={access} entry={entry} />,
  },
]

const withWhom = ({ practitioner, clinic }: DayEntry) =>
  practitioner ? `${practitioner}, ${clinic}` : clinic

/** Of somebody who is here, where they are says more than that they came. */
function State({ entry: { status, ticket, priority }, at }: { entry: DayEntry; at: Date }) {
  if (status !== 'checked-in' || !ticket) return <StatusTag status={status} />
  if (ticket.status !== 'waiting') return <TicketTag status={ticket.status} />
  return <WaitTag priority={priority} minutes={minutesBetween(ticket.waitingSince, at)} />
}

function Waited({ entry: { ticket, status } }: { entry: DayEntry }) {
  if (!ticket || status !== 'checked-in') return null
  const { letter, number, room } = ticket
  const name = ticketName(letter, number)
  return (
    <span className="block text-small text-muted">
      {ticket.status === 'waiting'
        ? dayListWords.ticketWaiting(name)
        : ticket.status === 'called'
          ? dayListWords.ticketCalled(name, room)
          : name}
    </span>
  )
}

/** The one thing that is done next, for those who may do it. */
function NextStep({ access, entry }: { access: Access; entry: DayEntry }) {
  const { id, status, at, patient, clinicId } = entry
  if (patient.hidden) return null
  const name = heardName(patient.name)
  if (status === 'booked' && hospitalDay(at) === today() && access.may('appointments.check-in'))
    return (
      <Link href={`/appointments/${id}/check-in`} prefetch={false} className="button">
        <RichText text={dayListWords.next.checkIn} name={name} />
      </Link>
    )
  if (status === 'checked-in')
    return (
      <Link
        href={addressOf('/appointments/queue', { clinic: clinicId })}
        prefetch={false}
        className="button button-quiet"
      >
        <RichText text={dayListWords.next.queue} heard={heard} name={name} />
      </Link>
    )
  return (
    <Link href={`/appointments/${id}`} prefetch={false} className="button button-quiet">
      <RichText text={dayListWords.next.open} heard={heard} name={name} />
    </Link>
  )
}
