import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { labTest } from '@/db/schema/laboratory/catalogue'
import { x } from './tables'

const measured = alias(labTest, 'measured')

export type ResultView = 'enter' | 'verify'

/**
 * What is on each list, so that a value is on one of them until it is released or cancelled: to enter is what was not measured
 * yet or is measured again, to verify what was. What is calculated waits with what it is calculated from.
 */
export const isOn = {
  // Found by their tests: what cannot be worked out stays registered for ever, and would be read again and again.
  enter: (sql: Sql) => sql`${x.status} = 'registered' and ${x.testId} = any(array(
    select ${measured.id} from ${measured} where ${measured.kind} <> 'calculated'))`,
  verify: (sql: Sql) => sql`${x.status} = 'preliminary'`,
} as const satisfies Record<ResultView, unknown>
