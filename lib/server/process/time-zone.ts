import type { Sql } from '@/db/client'
import { readTimeZone, setTimeZone } from '@/db/hospital-clock'
import { hasCode, INSUFFICIENT_PRIVILEGE } from '@/db/sqlstate'
import type { Env } from '../../platform/env'

/** In a database that no start has set yet, SQL rules tell days by this one. */
const UNSET = 'UTC'

/**
 * Tells the database the hospital's time zone, by which SQL rules know its days. One that knows another zone keeps it: machines that
 * disagree would charge the same night twice. Only the embedded database, which one machine has, takes the zone of each start.
 * Throws one line for the operator.
 */
export async function settleTimeZone(
  sql: Sql,
  env: Pick<Env, 'databaseUrl' | 'setsTimeZone' | 'timeZone'>,
): Promise<void> {
  const known = await readTimeZone(sql)
  const isOwn = env.databaseUrl === undefined && env.setsTimeZone
  if (known !== null && !isOwn) return requireTimeZone(known, env.timeZone)
  if (known === env.timeZone) return
  try {
    await setTimeZone(sql, env.timeZone)
  } catch (error) {
    if (!hasCode(error, INSUFFICIENT_PRIVILEGE)) throw error
    requireTimeZone(known, env.timeZone)
  }
}

/** Throws one line for the operator if this process goes by another time zone than the database. */
export function requireTimeZone(known: string | null, own: string): void {
  const zone = known ?? UNSET
  if (zone === own) return
  throw new Error(
    `The hospital's time zone in the database is ${zone}, and here it is ${own}. Start with HOSPITAL_TIME_ZONE=${zone}, or change it for all machines, while none runs, with its owner: HOSPITAL_TIME_ZONE=${own} npm run -s portal -- db migrate`,
  )
}
