import Link from 'next/link'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { BookAddress, DayAddress } from '@/lib/appointments/model/address'
import type { Slot } from '@/lib/appointments/model/rules'
import type { Clinic, Practitioner } from '@/lib/appointments/queries/clinics'
import type { DayEntry } from '@/lib/appointments/queries/day'
import { weekWords } from '@/lib/appointments/words/day'
import { addDays, type Day, weekdayOf } from '@/lib/clock/day'
import { clockTime, dayWords, today } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { nameOf } from '../free-times'

interface Props {
  address: DayAddress
  entries: ReadonlyMap<Day, readonly DayEntry[]>
  free: ReadonlyMap<Day, readonly Slot[]>
  clinics: readonly Clinic[]
  practitioners: readonly Practitioner[]
  mayBook: boolean
}

/** The Monday of the week of `day`. */
export const mondayOf = (day: Day) => addDays(day, 1 - weekdayOf(day))

/** A week: a row for each practitioner in a clinic, a column for each day. */
export function WeekTable(props: Props) {
  const { address, entries, free, clinics, practitioners } = props
  const days = Array.from({ length: 7 }, (_, nth) => addDays(mondayOf(address.day), nth))
  return (
    // Reached by the keyboard too, because it is wider than a small window.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to take the focus to be scrolled.
    <section className="card week-scroll" aria-label={weekWords.label} tabIndex={0}>
      <DataTable
        label={weekWords.label}
        columns={[who(practitioners, clinics), ...days.map((day) => dayColumn(day, props))]}
        rows={rowsOf(entries, free)}
        rowKey={({ clinicId, practitionerId }) => `${clinicId} ${practitionerId}`}
        empty={weekWords.empty}
        layout="grid"
        frame="none"
        className="week"
      />
    </section>
  )
}

interface WeekRow {
  clinicId: string
  practitionerId: number | null
}

const who = (practitioners: Props['practitioners'], clinics: Props['clinics']): Column<WeekRow> => ({
  id: 'who',
  head: weekWords.practitioner,
  kind: 'name',
  cell: ({ clinicId, practitionerId }) => (
    <>
      {practitionerId === null ? weekWords.walkIns : nameOf(practitioners, practitionerId)}
      <span className="block text-small font-plain text-muted">{nameOf(clinics, clinicId)}</span>
    </>
  ),
})

function dayColumn(day: Day, { entries, free, mayBook }: Props): Column<WeekRow> {
  return {
    id: day,
    head: dayWords(day, { weekday: true }).replace(/ \d{4}$/, ''),
    ...(day === today() && { columnClassName: 'week-today' }),
    cell: ({ clinicId, practitionerId }) => {
      const here = (one: WeekRow) => one.clinicId === clinicId && one.practitionerId === practitionerId
      const book = addressOf('/appointments/book', { clinic: clinicId, practitioner: practitionerId, day })
      return (
        <DayCell
          entries={(entries.get(day) ?? []).filter(here)}
          free={(free.get(day) ?? []).filter(here)}
          book={mayBook ? book : undefined}
        />
      )
    },
  }
}

function DayCell({
  entries,
  free,
  book,
}: {
  entries: readonly DayEntry[]
  free: readonly Slot[]
  book: BookAddress | undefined
}) {
  if (entries.length === 0 && free.length === 0)
    return (
      <span className="text-muted">
        <span aria-hidden>–</span>
        <span className="sr-only">{weekWords.noHours}</span>
      </span>
    )
  const walkIns = entries.length > 0 && entries.every(({ kind }) => kind === 'walk-in')
  return (
    <>
      <p className="text-small">
        <span className="block">{(walkIns ? weekWords.came : weekWords.booked)(entries.length)}</span>
        {free.length > 0 &&
          (book ? (
            <Link href={book} prefetch={false} className="link">
              {weekWords.free(free.length)}
            </Link>
          ) : (
            weekWords.free(free.length)
          ))}
      </p>
      <ul className="mt-1 flex flex-col gap-0.5 text-small">
        {entries.map(({ id, at, patient }) => (
          <li key={id} className="break-words">
            <span className="text-muted">{clockTime(at)}</span>{' '}
            {patient.hidden ? (
              weekWords.confidential
            ) : (
              <Link href={`/appointments/${id}`} prefetch={false} className="hover:underline">
                <bdi>{patient.name}</bdi>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function rowsOf(entries: Props['entries'], free: Props['free']): WeekRow[] {
  const rows = new Map<string, WeekRow>()
  for (const { clinicId, practitionerId } of [...free.values(), ...entries.values()].flat())
    rows.set(`${clinicId} ${practitionerId}`, { clinicId, practitionerId })
  return [...rows.values()].sort(
    (one, other) => Number(one.practitionerId === null) - Number(other.practitionerId === null),
  )
}
