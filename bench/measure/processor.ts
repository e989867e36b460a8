import { readFile } from 'node:fs/promises'
import type { Sql } from '@/db/client'

/**
 * The processor time in microseconds that this process and the Postgres processes of `database` have used so far, those that
 * are connected now. Unlike a time on the clock it is hardly longer on a busy machine. Only Linux tells that of Postgres; elsewhere it is left out.
 */
export async function processorOf(admin: Sql, database: string): Promise<number> {
  const { user, system } = process.cpuUsage()
  return user + system + (await postgresTimeOf(admin, database))
}

/** The same of the Postgres processes alone. */
export async function postgresTimeOf(admin: Sql, database: string): Promise<number> {
  const rows = await admin<{ pid: number }[]>`select pid from pg_stat_activity where datname = ${database}`
  const nanoseconds = await Promise.all(rows.map(({ pid }) => runTimeOf(pid)))
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1000
}

/** Nanoseconds on a processor; 0 for a process that has ended, or where there is no /proc. */
async function runTimeOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '0')
  return Number(text.split(' ')[0])
}
