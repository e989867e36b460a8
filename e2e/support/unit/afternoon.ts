import type { Sql } from '@/db/client'
import { setClockOffset } from '@/db/hospital-clock'
import { followClock } from '@/lib/clock/clock'

/**
 * Sets the hospital's clock to two in the afternoon of today in UTC, in the database and in this process: before that the hospital of
 * the demo has had no operating list yet today. `owner`: of the tables.
 */
export async function setToAfternoon(owner: Sql): Promise<void> {
  const two = new Date()
  two.setUTCHours(14, 0, 0, 0)
  const seconds = Math.round((two.getTime() - Date.now()) / 1000)
  await setClockOffset(owner, seconds)
  followClock(seconds)
}
