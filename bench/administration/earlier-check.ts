import { fillPlaceholders, sql } from 'drizzle-orm'
import { alias, PgDialect } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { retriedRead } from '@/db/retried'
import { staff, staffPermission, staffRole } from '@/db/schema/access'
import { session } from '@/db/schema/sign-in'
import { snapshotVersion } from '@/db/schema/snapshot'
import type { Rules } from '@/lib/access/decision/rules'
import { nextBatch } from '@/lib/snapshot/next-batch'
import type { SnapshotReader } from '@/lib/snapshot/snapshot'
import { decideAsBefore } from './earlier-decision'

const [holder, sr, sp] = [alias(staff, 'holder'), alias(staffRole, 'sr'), alias(staffPermission, 'sp')]
const [s, v] = [alias(session, 's'), alias(snapshotVersion, 'v')]

/**
 * The statement of a request as it was before grants could begin and end, sessions be locked, second factors be asked for, and
 * the portal be viewed as somebody else. To compare its price with: it knows nothing of all that.
 */
const query = new PgDialect().sqlToQuery(sql`
  select ${v.version} as version, pg_is_in_recovery() as replica,
         ${s.id} as session_id, ${s.lastSeenAt} < now() - least(interval '1 minute', ${sql.placeholder('idle')}::int * interval '1 minute' / 10) as touch,
         ${holder.id} as staff_id, ${holder.username} as username, ${holder.fullName} as full_name,
         array(select ${sr.roleId} from ${staffRole} ${sr} where ${sr.staffId} = ${holder.id}) as role_ids,
         array(select ${sp.permissionId} from ${staffPermission} ${sp} where ${sp.staffId} = ${holder.id}) as permission_ids
    from ${snapshotVersion} ${v}
    left join (${session} ${s} join ${staff} ${holder} on ${holder.id} = ${s.staffId} and ${holder.active})
      on ${s.id} = any(${sql.placeholder('sessions')}::uuid[]) and ${s.endedAt} is null
     and ${s.lastSeenAt} > now() - ${sql.placeholder('idle')}::int * interval '1 minute'
     and ${s.createdAt} > now() - ${sql.placeholder('max')}::int * interval '1 hour'
   where ${v.name} = 'access'`)

interface EarlierRow {
  version: string
  replica: boolean
  session_id: string | null
  touch: boolean | null
  staff_id: number
  username: string
  full_name: string
  role_ids: number[]
  permission_ids: number[]
}

interface Parts {
  sql: Sql
  rules: SnapshotReader<Rules>
  idleMinutes: number
  maxHours: number
  timeoutMs: number
}

/** The whole check as it was, with its decision worked out for each request. */
export function resolverAsBefore({ sql: client, rules, idleMinutes, maxHours, timeoutMs }: Parts) {
  const validate = nextBatch<string, EarlierRow>(
    async (sessions) => {
      const values = { sessions, idle: idleMinutes, max: maxHours }
      const parameters = fillPlaceholders(query.params, values) as never[]
      const rows = await retriedRead(
        async () => await client.unsafe<EarlierRow[]>(query.sql, parameters, { prepare: true }),
      )
      if (rows.length === 0 || rows[0]?.replica) throw new Error('The database cannot be asked.')
      return new Map(rows.flatMap((row) => (row.session_id ? [[row.session_id, row] as const] : [])))
    },
    { timeoutMs },
  )
  return async (sessionId: string) => {
    const row = await validate(sessionId)
    if (!row) return undefined
    const held = await rules.read(row.version)
    if (!held) throw new Error('The rules changed during the measurement.')
    const principal = {
      ...{ staffId: row.staff_id, username: row.username, fullName: row.full_name },
      ...{ roleIds: row.role_ids, permissionIds: row.permission_ids },
    }
    const access = { ...decideAsBefore(row.version, principal, held), sessionId }
    return { sessionId, touch: row.touch ?? false, principal, access }
  }
}
