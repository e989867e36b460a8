import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { auditEvent } from '@/db/schema/audit'
import { columns, computed, nullable } from '@/db/select-list'
import { actorName } from '../../access/admin/actor-name'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { actSentence, changeSentence, recordSentence } from '../words/log'

const [e, by] = [alias(auditEvent, 'e'), alias(staff, 'by')]

/** An entry of the log in words. */
export interface LogEntry {
  id: string
  at: Date
  sentence: string
  /** Who did it. */
  actor: string
  /** How many there are, of which these are the latest. */
  total: number
}

const SHOWN = 20

const columnsOf = () =>
  columns({
    id: e.id,
    at: e.at,
    actor: e.actor,
    fullName: nullable(by.fullName),
    verified: e.verified,
    databaseUser: e.databaseUser,
    action: e.action,
    entity: e.entity,
    subject: e.subject,
    total: computed<number>(client()`count(*) over ()::int`),
  })

/** What a person did last, latest first. Throws `PermissionMissing`. */
export async function readActs(access: Access, username: string): Promise<LogEntry[]> {
  requirePermission(access, 'settings.access.read')
  const rows = await client()`
    select ${columnsOf()} from ${e} left join ${by} on ${by.username} = ${e.actor}
     where ${e.actor} = ${username} order by ${e.id} desc limit ${SHOWN}`
  return rows.map((row) => ({ ...entryOf(row), sentence: actSentence(row) ?? recordSentence(row) }))
}

/** What was changed about a person's account, by anybody, latest first. Throws `PermissionMissing`. */
export async function readAccountChanges(access: Access, staffId: number): Promise<LogEntry[]> {
  requirePermission(access, 'settings.access.read')
  const changes = ['staff_role', 'staff_permission', 'staff_password', 'password_link', 'department_member']
  const rows = await client()`
    select ${columnsOf()} from ${e} left join ${by} on ${by.username} = ${e.actor}
     where ${e.subject}->>'staff_id' = ${String(staffId)} and ${e.entity} = any(${changes})
        or ${e.entity} = 'staff' and ${e.subject}->>'id' = ${String(staffId)}
     order by ${e.id} desc limit ${SHOWN}`
  return rows.map((row) => ({ ...entryOf(row), sentence: changeSentence(row) }))
}

type Row = Pick<typeof auditEvent.$inferSelect, 'at' | 'actor' | 'verified' | 'databaseUser'> & {
  id: string
  fullName: string | null
  total: number
}

const entryOf = ({ id, at, actor, fullName, verified, databaseUser, total }: Row) => ({
  id,
  at,
  total,
  actor: actorName(actor, fullName, verified || databaseUser === null),
})
