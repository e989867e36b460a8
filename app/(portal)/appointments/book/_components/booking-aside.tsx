import Link from 'next/link'
import { BarChart } from '@/app/ui/chart/bar-chart'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { type ChartAppointment, readAhead } from '@/lib/appointments/chart'
import { appointmentMachine } from '@/lib/appointments/model/appointment-machine'
import type { Clinic } from '@/lib/appointments/queries/clinics'
import { type DayEntry, readDay } from '@/lib/appointments/queries/day'
import { besideWords as words } from '@/lib/appointments/words/book'
import type { Day } from '@/lib/clock/day'
import { clockTime, dayAndTime, dayWords } from '@/lib/clock/hospital-time'

/** What the patient is booked for already, and how full the clinic is on the chosen day. */
export async function BookingAside({
  access,
  patientId,
  clinic,
  day,
}: {
  access: Access
  patientId: string
  clinic: Clinic | undefined
  day: Day
}) {
  const [ahead, entries] = await Promise.all([
    readAhead(access, patientId),
    clinic ? readDay(access, { day, clinicId: clinic.id }) : [],
  ])
  return (
    <aside aria-label={words.aside} className="min-w-0 xl:sticky xl:top-(--stuck-height)">
      <Section title={words.ahead}>
        <Ahead ahead={ahead} />
      </Section>
      {clinic && (
        <Section title={words.day(clinic.name)} line={dayWords(day, { weekday: true })}>
          <Load entries={entries} />
        </Section>
      )}
    </aside>
  )
}

function Ahead({ ahead }: { ahead: readonly ChartAppointment[] }) {
  if (ahead.length === 0) return <p className="text-muted">{words.noneAhead}</p>
  return (
    <ul className="card divide-y divide-line">
      {ahead.map(({ id, startsAt, clinic, reason, status }) => (
        <li key={id} className="px-4 py-2.5">
          <Link href={`/appointments/${id}`} prefetch={false} className="link">
            {startsAt ? dayAndTime(new Date(startsAt)) : words.noTime}
          </Link>
          <span className="block text-small text-muted">
            {[clinic, appointmentMachine.statuses[status] ?? status].join(', ')}
          </span>
          <bdi className="wrap-anywhere">{reason}</bdi>
        </li>
      ))}
    </ul>
  )
}

/** Of those who are expected or were there, by the hour in which they begin. */
function Load({ entries }: { entries: readonly DayEntry[] }) {
  const hours = new Map<string, number>()
  for (const { at, status } of entries)
    if (status === 'booked' || status === 'checked-in' || status === 'fulfilled') {
      const hour = `${clockTime(at).slice(0, 2)}:00`
      hours.set(hour, (hours.get(hour) ?? 0) + 1)
    }
  if (hours.size === 0) return <p className="text-muted">{words.free}</p>
  return (
    <div className="card px-4 py-2">
      <BarChart
        label={words.load}
        heads={{ name: words.hour, value: words.booked }}
        bars={[...hours].toSorted().map(([hour, booked]) => ({
          id: hour,
          name: hour,
          value: booked,
          words: words.count(booked),
        }))}
      />
    </div>
  )
}
