import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { criticalCall } from '@/db/schema/laboratory/results'
import { x } from '../results/tables'

export const cc = alias(criticalCall, 'cc')

/** The value `x` is critical, holds, and nobody has called it yet. */
export const isToCall = (sql: Sql) => sql`
  ${x.flag} in ('LL', 'HH') and ${x.status} in ('final', 'amended', 'corrected')
  and not exists (select from ${cc} where ${cc.observationId} = ${x.id} and ${cc.run} = ${x.run})`

/** After so many minutes without a call, the list also names who is on duty: this portal’s own rule. */
export const LATE_MINUTES = 15
