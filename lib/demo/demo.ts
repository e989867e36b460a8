import type { Sql } from '@/db/client'
import { addDays, type Day, dayOf, instantOf } from '../clock/day'
import { type Random, seededRandom } from '../random/seeded-random'

/** The demo hospital under construction: deterministic for a seed and day. */
export interface Demo {
  sql: Sql
  random: Random
  /** The day on which the demo hospital works. */
  day: Day
  /** The demo’s current time; today’s events are relative to it. */
  moment: Date
  /** The id of a demo staff member. Throws for anybody else. */
  staff(username: string): number
  /** `days` from the day of the demo (negative: before), at `time` (`HH:MM`) by the hospital's clocks. */
  at(days: number, time: string): Date
  /** The day that the hospital's clocks show at an instant. */
  dayAt(instant: Date): Day
  /** How many patients it has. */
  patients: number
  /** Called with the current part and its progress, from 0 to 1. */
  onProgress(what: string, done: number): void
}

const SEED = 20_261_123

/** Opens a demo on a database that already has its staff. */
export async function openDemo(
  sql: Sql,
  options: {
    day: Day
    timeZone: string
    patients: number
    /** By default in the middle of the morning of `day`. */
    moment?: Date
    onProgress?: Demo['onProgress']
  },
): Promise<Demo> {
  const { day, timeZone, patients, onProgress = () => {} } = options
  const rows = await sql<{ id: number; username: string }[]>`select id, username from staff`
  const ids = new Map(rows.map(({ id, username }) => [username, id]))
  return {
    sql,
    random: seededRandom(SEED),
    day,
    moment: options.moment ?? instantOf(day, '10:30', timeZone),
    patients,
    onProgress,
    staff(username) {
      const id = ids.get(username)
      if (id === undefined) throw new Error(`The demo needs ${username}, who is not of the staff.`)
      return id
    },
    dayAt: (instant) => dayOf(instant, timeZone),
    at: (days, time) => instantOf(addDays(day, days), time, timeZone),
  }
}
