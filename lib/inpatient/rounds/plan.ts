import { addDays, type Day, dayOf, instantOf } from '../../clock/day'
import { offsetAt } from '../../clock/offset'
import { addInZone } from '../../clock/zoned'
import type { DoseStep, DoseUnit } from '../../safety/model/dosing'

export interface PlannedDose {
  at: Date
  dose: number
  unit: DoseUnit
}

/** At what times of the day so many doses are given: `HH:MM`, in order. */
type DoseTimes = ReadonlyMap<number, readonly string[]>

export interface Course {
  steps: readonly DoseStep[]
  /** When the first step begins. */
  origin: Date
  times: DoseTimes
  timeZone: string
}

const HOUR = 3_600_000

/**
 * The doses of a course that are due after `after` and until `until`, in order. Doses so many times a day have a time of the
 * clock, and there is one for each planned time of a day: a time that the clocks skip is resolved to after the gap, and one that
 * they show twice to the first, as `instantOf` does (the “compatible” rule of RFC 5545, 3.3.5). Doses every so many hours count
 * hours, whatever the clocks do. Two that fall on one instant, as a skipped time may, are one. Nothing is planned for what follows
 * an event.
 */
export function dosesBetween(
  { steps, origin, times, timeZone }: Course,
  after: Date,
  until: Date,
): PlannedDose[] {
  const planned: PlannedDose[] = []
  let start = origin
  for (const step of steps) {
    const last = step.days === null
    for (const at of stepDoses(step, start, { times, timeZone, until }))
      if (at > after && at <= until && at.getTime() !== planned.at(-1)?.at.getTime())
        planned.push({ at, dose: step.amount, unit: step.unit })
    if (last || start > until) break
    start = endOf(step, start, timeZone)
  }
  return planned
}

/** The end of a step, at which the next one begins. */
const endOf = ({ frequency, days }: DoseStep, start: Date, timeZone: string): Date =>
  frequency.kind === 'every'
    ? new Date(start.getTime() + (days ?? 0) * 24 * HOUR)
    : addInZone(start, { days: days ?? 0 }, timeZone)

interface Within {
  times: DoseTimes
  timeZone: string
  until: Date
}

function stepDoses(step: DoseStep, start: Date, within: Within): Date[] {
  const { frequency, days } = step
  if (frequency.kind === 'once') return [start]
  if (frequency.kind === 'every') {
    const spaces = Math.floor((within.until.getTime() - start.getTime()) / HOUR / frequency.hours)
    const count = days === null ? Infinity : Math.ceil((days * 24) / frequency.hours)
    return Array.from(
      { length: Math.max(0, Math.min(spaces + 1, count)) },
      (_, nth) => new Date(start.getTime() + nth * frequency.hours * HOUR),
    )
  }
  if (frequency.kind === 'event') return []
  return frequency.per === 'day'
    ? daily(frequency.times, days, start, within)
    : weekly(frequency.times, days, start, within)
}

/** From the time of day of `start` until before it, so many days later: each planned time as often as there are days. */
function daily(count: number, days: number | null, start: Date, { times, timeZone, until }: Within): Date[] {
  const from = shown(start, timeZone)
  const end = days === null ? '9' : `${addDays(from.slice(0, 10), days)}${from.slice(10)}`
  return walls(from.slice(0, 10), dayOf(until, timeZone), () => timesOf(times, count))
    .filter((wall) => wall >= from && wall < end)
    .map((wall) => resolved(wall, start, timeZone))
}

/** Spread over the week, from the first day whose round is still to come. */
function weekly(count: number, days: number | null, start: Date, { times, timeZone, until }: Within): Date[] {
  const inCycle = Array.from({ length: 7 }, (_, day) =>
    timesOf(
      times,
      Array.from({ length: count }, (_, nth) => Math.floor((nth * 7) / count)).filter((one) => one === day)
        .length,
    ),
  )
  const from = shown(start, timeZone)
  const isToCome = `${from.slice(0, 10)}T${inCycle[0]?.[0]}` >= from
  const first = addDays(from.slice(0, 10), isToCome ? 0 : 1)
  const end = days === null ? '9' : addDays(first, days)
  return walls(first, dayOf(until, timeZone), (nth) => inCycle[nth % 7] ?? [])
    .filter((wall) => wall < end)
    .map((wall) => resolved(wall, start, timeZone))
}

/** `YYYY-MM-DDTHH:MM` for the times of each day from `first` to `last`. */
function walls(first: Day, last: Day, timesOn: (nth: number) => readonly string[]): string[] {
  const found: string[] = []
  for (let nth = 0, day = first; day <= last; nth += 1, day = addDays(first, nth))
    for (const time of timesOn(nth)) found.push(`${day}T${time}`)
  return found
}

/** Not before `start`, which may be the second of two times that the clocks show alike. */
function resolved(wall: string, start: Date, timeZone: string): Date {
  const at = instantOf(wall.slice(0, 10), wall.slice(11), timeZone)
  return at < start ? start : at
}

/** The times of so many doses a day; evenly over the day where the hospital has not set any. */
const timesOf = (times: DoseTimes, count: number): readonly string[] =>
  times.get(count) ??
  Array.from({ length: count }, (_, nth) => {
    const minutes = Math.floor((nth * 1_440) / count)
    return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
  })

/** What the clocks show at `at`: `YYYY-MM-DDTHH:MM`. */
const shown = (at: Date, timeZone: string): string =>
  new Date(at.getTime() + offsetAt(at.getTime(), timeZone)).toISOString().slice(0, 16)
