import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { role, staff, staffRole } from '@/db/schema/access'
import { department, departmentMember } from '@/db/schema/places'
import { session } from '@/db/schema/sign-in'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { inForceIn } from '../../access/decision/moment'
import { requirePermission } from '../../access/guards/require-permission'
import { lockOuts } from '../../auth/lock-outs'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import { type Given, readGiven } from './given'
import { type Standing, standing } from './people'

const [p, r, sr, s] = [alias(staff, 'p'), alias(role, 'r'), alias(staffRole, 'sr'), alias(session, 's')]
const [d, m] = [alias(department, 'd'), alias(departmentMember, 'm')]

/** A role that a person holds or is to hold; by whom it was given and when, if the log goes back that far. */
export interface HeldRole {
  slug: string
  name: string
  /** When it begins, if that is to come. */
  from: Date | null
  /** Exclusive; null without an end. */
  until: Date | null
  given: Given | undefined
}

/** A department that a person belongs or belonged to. */
export interface Membership {
  id: number
  departmentId: number
  department: string
  isHead: boolean
  from: Date
  until: Date | null
  isCurrent: boolean
}

/** A session that is open now. */
export interface OpenSession {
  id: string
  createdAt: Date
  lastSeenAt: Date
  address: string | null
}

/** Sign-ins that are refused for a while after failed ones. */
export interface LockOut {
  /** A network, or `device …` for a browser that the account is known at; null for all together. */
  source: string | null
  failures: number
  until: Date
}

export interface PersonDetails extends Standing {
  id: number
  username: string
  fullName: string
  lockOuts: LockOut[]
  roles: HeldRole[]
  /** The current ones first. */
  memberships: Membership[]
  sessions: OpenSession[]
}

/**
 * A person with their roles, departments, open sessions, and what keeps them from signing in. Undefined for an unknown one.
 * Throws `PermissionMissing`.
 */
export async function readPerson(access: Access, id: number): Promise<PersonDetails | undefined> {
  requirePermission(access, 'settings.access.read')
  const sql = client()
  const list = columns({ id: p.id, username: p.username, fullName: p.fullName, ...standing(sql) })
  const [person] = await sql<RowOf<typeof list>[]>`
    with locked as materialized (${lockOuts(sql)}) select ${list} from ${p} where ${p.id} = ${id}`
  if (!person) return undefined
  const [locked, roles, memberships, sessions] = await Promise.all([
    readLockOuts(sql, person.username),
    readHeldRoles(sql, id),
    readMemberships(sql, id),
    readSessions(sql, id),
  ])
  return { ...person, lockOuts: locked, roles, memberships, sessions }
}

const readLockOuts = (sql: Sql, username: string) => sql<LockOut[]>`
  with locked as materialized (${lockOuts(sql)})
  select source, failures, until from locked where account = ${username} order by until desc`

async function readHeldRoles(sql: Sql, staffId: number): Promise<HeldRole[]> {
  const [roles, given] = await Promise.all([
    sql`
      select ${columns({
        id: r.id,
        slug: r.slug,
        name: r.name,
        from: computed<Date | null>(sql`case when ${sr.validFrom} > hospital_now() then ${sr.validFrom} end`),
        until: sr.validUntil,
      })}
        from ${sr} join ${r} on ${r.id} = ${sr.roleId}
       where ${sr.staffId} = ${staffId} and (${sr.validUntil} is null or ${sr.validUntil} > hospital_now())
       order by ${r.name}`,
    readGiven(sql, staffId, 'staff_role'),
  ])
  return roles.map(({ id, ...held }) => ({ ...held, given: given.get(id) }))
}

const readMemberships = (sql: Sql, staffId: number): Promise<Membership[]> => {
  const isCurrent = computed<boolean>(inForceIn(sql, m))
  return sql`
    select ${columns({
      id: m.id,
      departmentId: d.id,
      department: d.name,
      isHead: m.isHead,
      from: m.validFrom,
      until: m.validUntil,
      isCurrent,
    })}
      from ${m} join ${d} on ${d.id} = ${m.departmentId}
     where ${m.staffId} = ${staffId}
     order by ${isCurrent} desc, ${m.validUntil} desc nulls first, ${d.name}`
}

/** Sessions that are neither ended nor over by a limit. */
const readSessions = (sql: Sql, staffId: number): Promise<OpenSession[]> => {
  const { sessionIdleMinutes, sessionMaxHours } = env()
  return sql`
    select ${columns({ id: s.id, createdAt: s.createdAt, lastSeenAt: s.lastSeenAt, address: s.address })}
      from ${s}
     where ${s.staffId} = ${staffId} and ${s.endedAt} is null
       and ${s.lastSeenAt} > now() - ${sessionIdleMinutes} * interval '1 minute'
       and ${s.createdAt} > now() - ${sessionMaxHours} * interval '1 hour'
     order by ${s.lastSeenAt} desc`
}
