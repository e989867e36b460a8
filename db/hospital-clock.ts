import type { Sql } from './client'

/** How far the hospital's clock is ahead of the machine's, in seconds; negative: behind. */
export async function readClockOffset(sql: Sql): Promise<number> {
  const [row] = await sql<{ seconds: number }[]>`select offset_seconds::float8 as seconds from hospital_clock`
  return row?.seconds ?? 0
}

/** The hospital’s time, as SQL rules see it. */
export async function readHospitalNow(sql: Sql): Promise<Date> {
  const [row] = await sql<{ now: Date }[]>`select hospital_now() as now`
  if (!row) throw new Error('The database did not tell the time.')
  return row.now
}

/**
 * Sets the hospital's clock `seconds` ahead of the machine's (negative: behind). Writes nothing if it is already set,
 * so only a change needs the owner of the tables; for others the database refuses (42501).
 */
export async function setClockOffset(sql: Sql, seconds: number): Promise<void> {
  if ((await readClockOffset(sql)) === seconds) return
  await sql`update hospital_clock set offset_seconds = ${seconds}`
}

/** The IANA name of the hospital’s time zone, as SQL rules know it; null where no start has set it yet. */
export async function readTimeZone(sql: Sql): Promise<string | null> {
  const [row] = await sql<{ zone: string | null }[]>`select time_zone as zone from hospital_clock`
  return row?.zone ?? null
}

/** Sets that zone; only the owner of the tables may (42501 otherwise). */
export async function setTimeZone(sql: Sql, zone: string): Promise<void> {
  await sql`update hospital_clock set time_zone = ${zone}`
}
