import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { role, staff, staffRole } from '@/db/schema/access'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { lockOuts } from '../../auth/lock-outs'
import { client } from '../../platform/database'
import { type Given, readGiven } from './given'
import { type Membership, readMemberships } from './memberships'
import { type OpenSession, readSessions } from './open-sessions'
import { type Standing, standing } from './people'

const [p, r, sr] = [alias(staff, 'p'), alias(role, 'r'), alias(staffRole, 'sr')]

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
