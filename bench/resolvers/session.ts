import { sql } from 'drizzle-orm'
import { constantAccess } from '@/bench/resolvers/constant-access'
import { prepared } from '@/db/prepared'
import { staff } from '@/db/schema/access'
import { session } from '@/db/schema/sign-in'
import type { Resolved } from '@/lib/access/decision/resolved'
import type { ResolverParts } from '@/lib/access/decision/resolver'
import { nextBatch } from '@/lib/snapshot/next-batch'

// The portal without its access check. Sessions are looked up as in the portal, including batches and limits,
// but neither version nor roles are read, and everybody has a pharmacist's access.

interface SessionRow {
  session_id: string
  touch: boolean
  staff_id: number
  username: string
  full_name: string
}

const readSessions = prepared<SessionRow>(sql`
  select s.id as session_id, s.last_seen_at < now() - least(interval '1 minute', ${sql.placeholder('idle')}::int * interval '1 minute' / 10) as touch,
         p.id as staff_id, p.username, p.full_name
    from ${session} s join ${staff} p on p.id = s.staff_id and p.active
   where s.id = any(${sql.placeholder('sessions')}::uuid[]) and s.ended_at is null
     and s.last_seen_at > now() - ${sql.placeholder('idle')}::int * interval '1 minute'
     and s.created_at > now() - ${sql.placeholder('max')}::int * interval '1 hour'`)

export function accessResolver(parts: ResolverParts): (sessionId: string) => Promise<Resolved | undefined> {
  const limits = { idle: parts.idleMinutes, max: parts.maxHours }
  const validate = nextBatch<string, SessionRow>(async (sessions) => {
    const rows = await readSessions(parts.sql, { sessions, ...limits })
    return new Map(rows.map((row) => [row.session_id, row]))
  })
  return async (sessionId) => {
    const row = await validate(sessionId)
    if (!row) return undefined
    const person = { id: row.staff_id, username: row.username, fullName: row.full_name }
    return {
      sessionId: row.session_id,
      touch: row.touch,
      principal: {
        staffId: person.id,
        username: person.username,
        fullName: person.fullName,
        roleIds: [],
        permissionIds: [],
      },
      access: constantAccess(person),
    }
  }
}
