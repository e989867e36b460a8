import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { prepared } from '@/db/prepared'
import {
  permission,
  role,
  rolePermission,
  secondFactorPolicy,
  staff,
  staffPermission,
  staffRole,
  uiPermission,
  uiPermissionPermission,
  uiPermissionRole,
} from '@/db/schema/access'
import { accessView, session } from '@/db/schema/sign-in'
import { snapshotVersion } from '@/db/schema/snapshot'
import { inForceThen, moment, type Reading, readingAtMoment, readingUntilBoundary } from './moment'

const [r, p, u] = [alias(role, 'r'), alias(permission, 'p'), alias(uiPermission, 'u')]
const [rp, ur, up] = [
  alias(rolePermission, 'rp'),
  alias(uiPermissionRole, 'ur'),
  alias(uiPermissionPermission, 'up'),
]
const [holder, sr, sp] = [alias(staff, 'holder'), alias(staffRole, 'sr'), alias(staffPermission, 'sp')]
const policy = alias(secondFactorPolicy, 'policy')
const [s, v] = [alias(session, 's'), alias(snapshotVersion, 'v')]
const [w, seen, seenRole] = [alias(accessView, 'w'), alias(staff, 'seen'), alias(role, 'seen_role')]

/**
 * The rules in force as one JSON value, in the shape of `RulesJson`. Always read in one statement with the version, at its
 * `moment`.
 * Each link table is grouped once: a subquery per element is several times slower with 2,000 elements.
 */
export const rulesJson = sql`(select json_build_object(
  'roles', (select coalesce(json_agg(json_build_array(${r.id}, ${r.slug}, ${r.name}, coalesce(held.ids, '[]')) order by ${r.id}), '[]')
    from ${role} ${r}
    left join (select ${rp.roleId} as id, json_agg(${rp.permissionId}) as ids from ${rolePermission} ${rp}, moment where ${inForceThen(rp)} group by 1) held
      on held.id = ${r.id}),
  'permissions', (select coalesce(json_agg(json_build_array(${p.id}, ${p.codename}) order by ${p.id}), '[]') from ${permission} ${p}),
  'elements', (select coalesce(json_agg(json_build_array(${u.elementId},
      coalesce(roles.ids, '[]'), coalesce(permissions.ids, '[]')) order by ${u.id}), '[]')
    from ${uiPermission} ${u}
    left join (select ${ur.uiPermissionId} as id, json_agg(${ur.roleId}) as ids from ${uiPermissionRole} ${ur}, moment where ${inForceThen(ur)} group by 1) roles
      on roles.id = ${u.id}
    left join (select ${up.uiPermissionId} as id, json_agg(${up.permissionId}) as ids from ${uiPermissionPermission} ${up}, moment where ${inForceThen(up)} group by 1) permissions
      on permissions.id = ${u.id}),
  'secondFactor', json_build_object(
    'roles', (select coalesce(json_agg(${r.id}), '[]') from ${role} ${r} where ${r.secondFactor}),
    'managers', (select coalesce(bool_or(${policy.managers}), true) from ${secondFactorPolicy} ${policy})))::text)`

/** One row per requested live session, or one row without a session if none is live. */
export interface ValidatedRow {
  version: string
  replica: boolean
  session_id: string | null
  touch: boolean | null
  /** Whether the session was opened with a second factor. */
  second_factor: boolean | null
  staff_id: number | null
  username: string | null
  full_name: string | null
  role_ids: number[] | null
  permission_ids: number[] | null
  /** Whether the person views the portal as somebody else; false where they did so until its time was over. */
  viewing: boolean | null
  /** As whom, while they do. */
  view?: ViewRow | null
  rules?: string
}

/** A role or a person whose access is seen in place of one's own, and what they hold. */
export interface ViewRow {
  id: number
  kind: 'role' | 'person'
  /** Name of the role, full name of the person. */
  name: string
  /** Milliseconds since 1970. */
  until: number
  roleIds: number[]
  permissionIds: number[]
}

/** When sessions end. */
interface Limits {
  /** Minutes without a request. */
  idle: number
  /** Hours, even in use. */
  max: number
}

/** The limits are written into the statement: they are the same for all requests of a process, and cost each more as parameters. */
const written = (count: number, unit: 'seconds' | 'minutes' | 'hours') =>
  sql.raw(`interval '${BigInt(count)} ${unit}'`)

const isLive = ({ idle, max }: Limits) => sql`${s.endedAt} is null
     and ${s.lastSeenAt} > now() - ${written(idle, 'minutes')}
     and ${s.lockedAt} is null
     and ${s.createdAt} > now() - ${written(max, 'hours')}`

const validation = ({ time, version, from, holds }: Reading, limits: Limits, extra = sql``) => sql`
  ${time}
  select ${version} as version, pg_is_in_recovery() as replica,
         ${s.id} as session_id, ${s.lastSeenAt} < now() - ${written(Math.min(60, limits.idle * 6), 'seconds')} as touch,
         ${s.secondFactor} is not null as second_factor,
         ${holder.id} as staff_id, ${holder.username} as username, ${holder.fullName} as full_name,
         array(select ${sr.roleId} from ${staffRole} ${sr} where ${sr.staffId} = ${holder.id} and ${holds(sr)}) as role_ids,
         array(select ${sp.permissionId} from ${staffPermission} ${sp} where ${sp.staffId} = ${holder.id} and ${holds(sp)}) as permission_ids,
         ${s.viewingUntil} > now() as viewing
         ${extra}
    from ${from}
    left join (${session} ${s} join ${staff} ${holder} on ${holder.id} = ${s.staffId} and ${holder.active})
      on ${s.id} = any(${sql.placeholder('sessions')}::uuid[]) and ${isLive(limits)}`

/** Not asked for before it is known that somebody views: then the statement of every request would be a slower one. */
const view = sql`,
  case when ${s.viewingUntil} > now() then (
    select json_build_object('id', ${w.id}, 'kind', case when ${w.roleId} is null then 'person' else 'role' end,
             'name', coalesce(${seenRole.name}, ${seen.fullName}), 'until', floor(extract(epoch from ${w.until}) * 1000),
             'roleIds', coalesce((select json_agg(${sr.roleId}) from ${staffRole} ${sr}
                where ${sr.staffId} = ${seen.id} and ${seen.active} and ${inForceThen(sr)}), case when ${w.roleId} is null then '[]' else json_build_array(${w.roleId}) end),
             'permissionIds', coalesce((select json_agg(${sp.permissionId}) from ${staffPermission} ${sp}
                where ${sp.staffId} = ${seen.id} and ${seen.active} and ${inForceThen(sp)}), '[]'))
      from ${accessView} ${w}
      left join ${staff} ${seen} on ${seen.id} = ${w.staffId}
      left join ${role} ${seenRole} on ${seenRole.id} = ${w.roleId}
     where ${w.sessionId} = ${s.id} and ${w.endedAt} is null and ${w.until} > now()) end as view`

/** One prepared statement for each pair of limits. */
function preparedFor<Row extends object>(statement: (limits: Limits) => SQL) {
  const known = new Map<string, ReturnType<typeof prepared<Row>>>()
  return async (client: Sql, { sessions, idle, max }: Limits & { sessions: string[] }): Promise<Row[]> => {
    const key = `${idle} ${max}`
    const run = known.get(key) ?? prepared<Row>(statement({ idle, max }))
    known.set(key, run)
    return await run(client, { sessions })
  }
}

const validateUntilBoundary = preparedFor<Omit<ValidatedRow, 'version'> & { version: string | null }>(
  (limits) => validation(readingUntilBoundary, limits),
)
const validateAtMoment = preparedFor<ValidatedRow>((limits) => validation(readingAtMoment, limits, view))

/**
 * Sessions, their users with role ids, and the version, in one statement and so consistent. After a grant has begun or
 * ended and until the version has moved, a second statement that finds its name is sent instead; and so for somebody who views
 * the portal as another, with what that other holds.
 */
export async function validateSessions(
  client: Sql,
  values: Limits & { sessions: string[] },
): Promise<ValidatedRow[]> {
  const rows = await validateUntilBoundary(client, values)
  return rows.every(isWhole) ? rows : await validateAtMoment(client, values)
}

const isWhole = <Row extends { version: string | null; viewing: boolean | null }>(
  row: Row,
): row is Row & { version: string } => row.version !== null && row.viewing !== true

/** The same with the rules, for the rare case that they changed between validation and fill. */
export const validateWithRules = preparedFor<ValidatedRow>((limits) =>
  validation(readingAtMoment, limits, sql`${view}, ${rulesJson} as rules`),
)

/** The version, and which of the sessions are live and view the portal as nobody else. */
export const unchangedSessions = preparedFor<{ version: string; replica: boolean; sessions: string[] }>(
  (limits) => sql`
  with ${moment}
  select moment.version, pg_is_in_recovery() as replica,
         array(select ${s.id} from ${session} ${s} join ${staff} ${holder} on ${holder.id} = ${s.staffId} and ${holder.active}
                where ${s.id} = any(${sql.placeholder('sessions')}::uuid[]) and ${isLive(limits)}
                  and coalesce(${s.viewingUntil} <= now(), true)) as sessions
    from moment`,
)

/** Version and rules in one statement: the snapshot's fill. */
export const readRules = prepared<{ version: string; json: string; replica: boolean }>(
  sql`with ${moment} select moment.version, ${rulesJson} as json, pg_is_in_recovery() as replica from moment`,
)

interface CurrentVersion {
  version: string
  replica: boolean
  /** Milliseconds until the next grant begins or ends; 0 or less when one has since the version was moved. */
  nextInMs: number | null
}

/** The version alone, and when it changes by itself. */
export const readVersion = prepared<CurrentVersion>(
  sql`with ${moment}
      select moment.version, pg_is_in_recovery() as replica,
             extract(epoch from moment.next_boundary - moment.at)::float8 * 1000 as "nextInMs"
        from moment`,
)

/**
 * Moves the version after a grant has begun or ended, and tells every open page. Housekeeping, done by the first
 * process that gets to it: requests find the version as the name without looking for the boundary. It does not wait for
 * a change in progress, which moves the version itself.
 */
export const movePastBoundary = prepared(
  sql`with moved as (
        update ${snapshotVersion} set version = gen_random_uuid(), xid = pg_current_xact_id(), changed_at = clock_timestamp()
         where ${snapshotVersion.name} in (
           select ${v.name} from ${snapshotVersion} ${v}
            where ${v.name} = 'access' and ${v.nextBoundary} <= hospital_now() for update skip locked)
        returning 1)
      select pg_notify('access', '{"all":true}') from moved`,
)
