import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { auditEvent } from '@/db/schema/audit'
import { columns, computed, nullable } from '@/db/select-list'
import { actorName } from '../../access/admin/actor-name'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { roleSentence } from '../words/role-log'
import type { LogEntry } from './person-log'

const [e, by] = [alias(auditEvent, 'e'), alias(staff, 'by')]

const SHOWN = 20

/**
 * What was changed about a role: itself, what it opens, and who holds it, latest first. Without what it had from the start
 * of the portal. Throws `PermissionMissing`.
 */
export async function readRoleChanges(access: Access, roleId: number): Promise<LogEntry[]> {
  requirePermission(access, 'settings.access.read')
  const sql = client()
  const grants = ['staff_role', 'ui_permission_role', 'role_permission']
  const rows = await sql`
    select ${columns({
      id: e.id,
      at: e.at,
      actor: e.actor,
      fullName: nullable(by.fullName),
      verified: e.verified,
      databaseUser: e.databaseUser,
      action: e.action,
      entity: e.entity,
      subject: e.subject,
      total: computed<number>(sql`count(*) over ()::int`),
    })}
      from ${e} left join ${by} on ${by.username} = ${e.actor}
     where ${e.source} <> 'start'
       and (${e.subject}->>'role_id' = ${String(roleId)} and ${e.entity} = any(${grants})
         or ${e.entity} = 'role' and ${e.subject}->>'id' = ${String(roleId)})
     order by ${e.id} desc limit ${SHOWN}`
  return rows.map(({ id, at, total, actor, fullName, verified, databaseUser, ...event }) => ({
    id,
    at,
    total,
    actor: actorName(actor, fullName, verified || databaseUser === null),
    sentence: roleSentence(event),
  }))
}
