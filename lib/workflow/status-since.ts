import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { statusHistory } from '@/db/schema/workflow'

const h = alias(statusHistory, 'since_step')

/** SQL expression for the instant since which a record has had its status; without a step of it, when it was last changed. */
export const statusSince = (sql: Sql, record: { id: AnyPgColumn; updatedAt: AnyPgColumn }) => sql`
  coalesce((select max(${h.at}) from ${h} where ${h.entityId} = ${record.id} and ${h.fromStatus} is distinct from ${h.toStatus}),
           ${record.updatedAt})`
