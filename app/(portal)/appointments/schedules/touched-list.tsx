import Link from 'next/link'
import type { Touched } from '@/lib/appointments/queries-schedules'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { counted } from '@/lib/format/counted'
import { Notice } from '../../../ui/notice'
import { Section } from '../../../ui/section'

/** The appointments that an exception leaves without a practitioner, each with the way to another time. */
export function TouchedList({ touched, mayBook }: { touched: readonly Touched[]; mayBook: boolean }) {
  if (touched.length === 0)
    return <Notice kind="good">Saved. No booked appointment falls into that time.</Notice>
  return (
    <Section title="Appointments to move" line={counted(touched.length, 'appointment')}>
      <Notice kind="attention">
        These are booked for a time at which nobody is there. They stay booked until they are moved or
        cancelled.
      </Notice>
      <ul className="card mt-3 max-w-3xl">
        {touched.map(({ id, startsAt, patient, practitioner, clinic }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-b-0"
          >
            <span className="whitespace-nowrap">{dayAndTime(startsAt)}</span>
            <span className="min-w-0 flex-1">
              <span className="font-strong">{patient.name}</span>{' '}
              <span className="text-muted">{practitioner ?? clinic}</span>
            </span>
            {!patient.hidden && (
              <Link
                href={mayBook ? addressOf('/appointments/book', { move: id }) : `/appointments/${id}`}
                prefetch={false}
                className="button button-quiet"
              >
                {mayBook ? 'Reschedule' : 'Open'}
                <span className="sr-only"> {patient.name}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
