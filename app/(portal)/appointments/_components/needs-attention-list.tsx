import Link from 'next/link'
import type { NeedsAttention } from '@/lib/appointments/queries/needs-attention'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'

/** Booked appointments that cannot stay so, each with the way to another time or to the appointment itself. */
export function NeedsAttentionList({
  name,
  appointments,
  way,
}: {
  /** Of the list, for those who do not see it. */
  name: string
  appointments: readonly NeedsAttention[]
  way: 'reschedule' | 'open'
}) {
  return (
    <ul aria-label={name} className="card max-w-3xl">
      {appointments.map(({ id, startsAt, patient, practitioner, clinic }) => (
        <li
          key={id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-line px-4 py-2 last:border-b-0 sm:grid-cols-[10rem_minmax(0,1fr)_auto]"
        >
          <div className="sm:contents">
            <span className="block">{dayAndTime(startsAt)}</span>
            <span className="block">
              <span className={patient.hidden ? 'text-muted' : 'font-strong'}>{patient.name}</span>
              <span className="block text-small text-muted">
                {[practitioner, clinic].filter(Boolean).join(', ')}
              </span>
            </span>
          </div>
          {patient.hidden ? (
            <span className="text-small text-muted">For those who may open the chart</span>
          ) : (
            <Link
              href={
                way === 'reschedule' ? addressOf('/appointments/book', { move: id }) : `/appointments/${id}`
              }
              prefetch={false}
              className="button button-quiet"
            >
              {way === 'reschedule' ? 'Reschedule' : 'Open'}
              <span className="sr-only"> {patient.name}</span>
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}
