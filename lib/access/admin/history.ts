import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { auditEvent } from '@/db/schema/audit'
import { columns, computed, nullable } from '@/db/select-list'
import { dayAndTime } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import { changeWords as words } from '../words/changes'
import { actorName } from './actor-name'

/** A change to a user's own access. */
export interface AccessChange {
  id: string
  at: Date
  /** A full name, or the source of the change when no staff member made it. */
  actor: string
  /** For example “Pharmacy was opened to Nurse”. */
  sentence: string
  /** How many there are, of which these are the latest. */
  total: number
}

const [e, p] = [alias(auditEvent, 'e'), alias(staff, 'p')]

const DAYS = 30

const columnsOf = () =>
  columns({
    id: e.id,
    at: e.at,
    actor: e.actor,
    fullName: nullable(p.fullName),
    verified: e.verified,
    databaseUser: e.databaseUser,
    action: e.action,
    entity: e.entity,
    subject: e.subject,
    total: computed<number>(client()`count(*) over ()::int`),
  })

/** Not what a new grant of the same pair only replaced: a grant that had ended by then. An update gives another period. */
const isChange = () => client()`
  ${e.action} in ('insert', 'update', 'delete')
  and not (${e.action} = 'delete' and coalesce((${e.subject}->>'valid_until')::timestamptz <= ${e.at}, false))`

/** Changes to the user's own access in the last 30 days, latest first, at most `limit`. */
export async function readOwnAccessChanges(access: Access, limit = 8): Promise<AccessChange[]> {
  const roles = access.roles.map((role) => role.slug)
  const rows = await client()`
    select ${columnsOf()}
      from ${e} left join ${p} on ${p.username} = ${e.actor}
     where ${e.at} > now() - ${DAYS} * interval '1 day' and ${e.source} <> 'start' and ${isChange()}
       and ((${e.entity} in ('staff_role', 'staff_permission') and (${e.subject}->>'staff_id')::int = ${access.person.id})
         or (${e.entity} in ('ui_permission_role', 'role_permission') and ${e.subject}->>'role' = any(${roles})))
     order by ${e.id} desc limit ${limit}`
  return rows.map(changeOf)
}

/** What changed in the access of roles in the last 30 days, latest first, at most `limit`. Throws `PermissionMissing`. */
export async function readAccessChanges(access: Access, limit = 12): Promise<AccessChange[]> {
  requirePermission(access, 'settings.access.read')
  const rows = await client()`
    select ${columnsOf()}
      from ${e} left join ${p} on ${p.username} = ${e.actor}
     where ${e.at} > now() - ${DAYS} * interval '1 day' and ${e.source} <> 'start' and ${isChange()}
       and ${e.entity} in ('ui_permission_role', 'role_permission')
     order by ${e.id} desc limit ${limit}`
  return rows.map(changeOf)
}

type Row = Event &
  Omit<AccessChange, 'sentence'> &
  Pick<typeof auditEvent.$inferSelect, 'verified' | 'databaseUser'> & { fullName: string | null }

const changeOf = (row: Row): AccessChange => ({
  id: row.id,
  at: row.at,
  actor: actorName(row.actor, row.fullName, row.verified || row.databaseUser === null),
  sentence: words.during(sentenceOf(row), periodOf(row)),
  total: row.total,
})

type Event = Pick<typeof auditEvent.$inferSelect, 'entity' | 'action' | 'subject'>

function sentenceOf({ entity, action, subject }: Event): string {
  const text = (key: string) => String(subject[key] ?? words.removed)
  const given = action !== 'delete'
  switch (entity) {
    case 'ui_permission_role':
      return words.menu(text('element_label'), given, text('role_name'))
    case 'role_permission':
      return words.permission(text('permission_label'), given, text('role_name'))
    case 'staff_role':
      return words.ownRole(given, text('role_name'))
    default:
      return words.ownPermission(text('permission_label'), given)
  }
}

/** When what was given begins, if that was to come, and ends, in words. */
function periodOf({ at, action, subject }: Event & { at: Date }): { from?: string; until?: string } {
  const instant = (key: string) => new Date(String(subject[key] ?? ''))
  const [from, until] = [instant('valid_from'), instant('valid_until')]
  if (action === 'delete') return {}
  return {
    ...(from > at && { from: dayAndTime(from) }),
    ...(!Number.isNaN(until.getTime()) && { until: dayAndTime(until) }),
  }
}
