import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { chargeCapture, chargeItem } from '@/db/schema/billing/charges'

/** A charge. */
export const c = alias(chargeItem, 'c')
const r = alias(chargeItem, 'r')

/** Whether the charge `c` holds: no row takes it back. */
export const holds = (sql: Sql): Fragment => sql`
  ${c.reverses} is null and not exists (select from ${r} where ${r.reverses} = ${c.id})`

/** Whether a part of an act has a charge that holds. */
export const isCharged = (sql: Sql, type: string, id: Fragment, part: Fragment): Fragment => sql`
  exists (select from ${c} where ${c.sourceType} = ${type}::text and ${c.sourceId} = ${id} and ${c.component} = ${part} and ${holds(sql)})`

/** Since when acts are charged. */
export const since = (sql: Sql): Fragment => sql`(select ${chargeCapture.since} from ${chargeCapture})`
