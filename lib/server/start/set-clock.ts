import { connect } from '@/db/client'
import { readClockOffset, readHospitalNow, setClockOffset } from '@/db/hospital-clock'
import { hasCode, INSUFFICIENT_PRIVILEGE } from '@/db/sqlstate'
import { type Day, dayOf } from '../../clock/day'
import { counted } from '../../format/counted'
import type { Env } from '../../platform/env'
import { settleTimeZone } from '../process/time-zone'

/**
 * Sets the hospital's clock in the database if the settings say so, and tells the operator if it differs from
 * the machine's; the time zone too, or refuses another one. Returns today's date by that clock.
 */
export async function setClock(
  databaseUrl: string,
  env: Pick<Env, 'databaseUrl' | 'setsClock' | 'clockOffset' | 'setsTimeZone' | 'timeZone'>,
  say: (line: string) => void,
): Promise<Day> {
  const sql = connect(databaseUrl, { max: 1, name: 'portal start' })
  try {
    if (env.setsClock) await setClockOffset(sql, env.clockOffset / 1000)
    await settleTimeZone(sql, env)
    const seconds = await readClockOffset(sql)
    if (seconds !== 0) {
      const off = `${counted(Math.abs(seconds), 'second')} ${seconds > 0 ? 'ahead' : 'behind'}`
      say(`the hospital's clock is set ${off}; CLOCK_OFFSET_SECONDS=0 sets it right`)
    }
    return dayOf(await readHospitalNow(sql), env.timeZone)
  } catch (error) {
    if (hasCode(error, INSUFFICIENT_PRIVILEGE))
      throw new Error(
        "Only the owner of the tables may set the hospital's clock. Leave CLOCK_OFFSET_SECONDS out, or start as the owner.",
      )
    throw error
  } finally {
    await sql.end({ timeout: 5 })
  }
}
