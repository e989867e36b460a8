import Link from 'next/link'
import { Fragment } from 'react'
import type { Access } from '@/lib/access/decision/access'
import { firstToCome } from '@/lib/appointments/model/next-upcoming'
import { minutesBetween, ticketName } from '@/lib/appointments/model/queue-rules'
import type { DayEntry } from '@/lib/appointments/queries/day'
import { clockTime, hospitalDay, today } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { PatientCell } from './patient-cell'
import { PriorityTag } from './priority-tag'
import { StatusTag, TicketTag } from './status-tag'
import { WaitTag } from './wait-tag'

/** The worklist of a day. `at` is now: below a line that says so, today's list goes on with what is to come. */
export function DayTable({
  access,
  entries,
  at,
}: {
  access: Access
  entries: readonly DayEntry[]
  at: Date
}) {
  const next = firstToCome(entries, at)
  return (
    <>
      {next && (
        <p className="mb-2 text-small">
          <a href="#now" className="link">
            To now
          </a>
        </p>
      )}
      <div className="card relative overflow-clip">
        <table className="worklist rows-as-cards" aria-label="Appointments of the day">
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Patient</th>
              <th scope="col" className="max-lg:hidden">
                With
              </th>
              <th scope="col" className="max-xl:hidden">
                Reason
              </th>
              <th scope="col">Status</th>
              <th scope="col" className="row-action">
                Next
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Fragment key={entry.id}>
                {entry === next && <NowRow />}
                <EntryRow access={access} entry={entry} at={at} />
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function EntryRow({ access, entry, at }: { access: Access; entry: DayEntry; at: Date }) {
  return (
    <tr>
      <td className="whitespace-nowrap align-top">
        <time dateTime={entry.at.toISOString()}>{clockTime(entry.at)}</time>
        {entry.kind === 'walk-in' && <span className="block text-small text-muted">walk-in</span>}
      </td>
      <th scope="row" className="align-top font-plain">
        <PatientCell patient={entry.patient} appointmentId={entry.id}>
          <span className="block text-small text-muted md:hidden">{withWhom(entry)}</span>
        </PatientCell>
      </th>
      <td className="align-top max-lg:hidden">
        {entry.practitioner ?? <span className="text-muted">Anyone who is free</span>}
        <span className="block text-small text-muted">{entry.clinic}</span>
      </td>
      <td className="max-w-80 align-top max-xl:hidden">{entry.reason}</td>
      <td className="align-top">
        <span className="flex flex-wrap gap-1">
          <State entry={entry} at={at} />
          <PriorityTag priority={entry.priority} />
        </span>
        <Waited entry={entry} />
      </td>
      <td className="row-action align-top">
        <NextStep access={access} entry={entry} />
      </td>
    </tr>
  )
}

function NowRow() {
  return (
    // A place to jump to, and from which the keyboard goes on.
    <tr id="now" tabIndex={-1}>
      <td colSpan={6} className="now-cell">
        Now
      </td>
    </tr>
  )
}

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
  return (
    <span className="block text-small text-muted">
      {ticketName(letter, number)}
      {ticket.status === 'waiting' && ', waiting'}
      {ticket.status === 'called' && `, to ${room}`}
    </span>
  )
}

/** The one thing that is done next, for those who may do it. */
function NextStep({ access, entry }: { access: Access; entry: DayEntry }) {
  const { id, status, at, patient, clinicId } = entry
  if (patient.hidden) return null
  if (status === 'booked' && hospitalDay(at) === today() && access.may('appointments.check-in'))
    return (
      <Link href={`/appointments/${id}/check-in`} prefetch={false} className="button">
        Check in<span className="sr-only"> {patient.name}</span>
      </Link>
    )
  if (status === 'checked-in')
    return (
      <Link
        href={addressOf('/appointments/queue', { clinic: clinicId })}
        prefetch={false}
        className="button button-quiet"
      >
        Queue<span className="sr-only"> with {patient.name}</span>
      </Link>
    )
  return (
    <Link href={`/appointments/${id}`} prefetch={false} className="button button-quiet">
      Open<span className="sr-only"> the appointment of {patient.name}</span>
    </Link>
  )
}
