import Link from 'next/link'
import type { ReactNode } from 'react'
import { Disclosure } from '@/app/ui/disclosure'
import { heard, heardName } from '@/app/ui/feedback/heard'
import { PatientCell } from '@/app/ui/patient-cell'
import { RichText } from '@/app/ui/rich-text'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { partsOfDay } from '@/lib/appointments/model/day-parts'
import { minutesBetween, ticketName } from '@/lib/appointments/model/queue-rules'
import type { DayEntry } from '@/lib/appointments/queries/day'
import { commonWords } from '@/lib/appointments/words/common'
import { dayListWords } from '@/lib/appointments/words/day'
import type { Day } from '@/lib/clock/day'
import { clockTime, hospitalDay, today } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { PriorityTag } from '../priority-tag'
import { StatusTag, TicketTag } from '../status-tag'
import { WaitTag } from '../wait-tag'

/**
 * The worklist of a day. Today's begins with who is here and waits, then who is late and who is to come; what is done is
 * folded away. `at` is now.
 */
export function DayTable({
  access,
  day,
  entries,
  at,
  empty,
}: {
  access: Access
  day: Day
  entries: readonly DayEntry[]
  at: Date
  /** Why nobody is in the list, and what to do next. */
  empty: ReactNode
}) {
  const table = { align: 'top' as const, columns: columnsOf(access, at), rowKey }
  if (day !== today() || entries.length === 0)
    return <DataTable {...table} label={dayListWords.tableLabel} rows={entries} empty={empty} />
  const { here, late, toCome, done } = partsOfDay(entries, at)
  const seen = done.filter(({ status }) => status === 'fulfilled').length
  const bands = new Map<DayEntry | undefined, { id: string; words: string }>([
    [toCome[0], { id: 'now', words: dayListWords.parts.toCome }],
    [late[0], { id: 'late', words: dayListWords.parts.late }],
    [here[0], { id: 'here', words: dayListWords.parts.here }],
  ])
  return (
    <>
      <DataTable
        {...table}
        label={dayListWords.tableLabel}
        rows={[...here, ...late, ...toCome]}
        bandAbove={(entry) => bands.get(entry)}
        empty={dayListWords.allDone}
      />
      {done.length > 0 && (
        <Disclosure className="mt-3" summary={dayListWords.done(seen, done.length - seen)}>
          <DataTable {...table} label={dayListWords.doneLabel} rows={done} empty={empty} />
        </Disclosure>
      )}
    </>
  )
}

/** Of a hidden patient there is no id to know. */
const rowKey = ({ id }: DayEntry, place: number) => id ?? place

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
      <PatientCell patient={entry.patient} href={entry.id && `/appointments/${entry.id}`}>
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
      <Link href={`/appointments/${id}/check-in`} prefetch={false} className="button button-quiet">
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
