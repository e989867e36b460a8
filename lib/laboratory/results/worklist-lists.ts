import type { Sql } from '@/db/client'
import { t, x } from './tables'

export type ResultView = 'enter' | 'verify'

/**
 * What is on each list, so that a value is on one of them until it is released or cancelled: to enter is what was not measured
 * yet or is measured again, to verify what was. What is calculated waits with what it is calculated from.
 */
export const isOn = {
  enter: (sql: Sql) => sql`${x.status} = 'registered' and ${t.kind} <> 'calculated'`,
  verify: (sql: Sql) => sql`${x.status} = 'preliminary'`,
} as const satisfies Record<ResultView, unknown>
