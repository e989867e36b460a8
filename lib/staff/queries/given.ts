import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { auditEvent } from '@/db/schema/audit'
import { columns, computed, nullable } from '@/db/select-list'
import { actorName } from '../../access/admin/actor-name'

const [by, e] = [alias(staff, 'by'), alias(auditEvent, 'e')]

/** Since when somebody holds something, and who gave it. */
export interface Given {
  since: Date
  by: string
}

/** The last entry of the log that gave a person each role, or each permission directly, by its id. */
export async function readGiven(
  sql: Sql,
  staffId: number,
  entity: 'staff_role' | 'staff_permission',
): Promise<ReadonlyMap<number, Given>> {
  // The key is a literal: Postgres would take two parameters for two different expressions.
  const target =
    entity === 'staff_role'
      ? sql`(${e.subject}->>'role_id')::int`
      : sql`(${e.subject}->>'permission_id')::int`
  const rows = await sql`
    select distinct on (${target}) ${columns({
      target: computed<number>(target),
      since: e.at,
      actor: e.actor,
      fullName: nullable(by.fullName),
      verified: e.verified,
      databaseUser: e.databaseUser,
    })}
      from ${e} left join ${by} on ${by.username} = ${e.actor}
     where ${e.subject}->>'staff_id' = ${String(staffId)} and ${e.entity} = ${entity} and ${e.action} = 'insert'
     order by ${target}, ${e.id} desc`
  return new Map(
    rows.map(({ target: id, since, actor, fullName, verified, databaseUser }) => [
      id,
      { since, by: actorName(actor, fullName, verified || databaseUser === null) },
    ]),
  )
}
