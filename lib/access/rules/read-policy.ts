import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { role, staff, staffPermission, staffRole } from '@/db/schema/access'
import { inForceThen, moment, momentAt } from '../decision/moment'
import { rulesJson } from '../decision/queries'
import { accessRules } from '../decision/rules'
import { knownByVersion, type Named } from '../known/by-version'
import type { Policy } from '../proof/policy'
import type { Executor } from './rule-table'

const [s, r] = [alias(staff, 's'), alias(role, 'r')]
const [sr, sp] = [alias(staffRole, 'sr'), alias(staffPermission, 'sp')]

type Case = [roleIds: number[], permissionIds: number[], people: number[]]

/** Who holds what and what that opens, at one version and, as Postgres writes it, at one instant of the hospital's time. */
export type NamedPolicy = Policy & Named

/**
 * The rules of access and every active person by what they hold, all at one version. People come grouped: there are far
 * fewer sets of roles than people. With `at`, an instant as Postgres writes it, as it will be then if nobody changes
 * anything. What is of now is read once for each version; it is shared, so nobody may change it.
 */
export async function readPolicy(executor: Executor, at?: string): Promise<NamedPolicy> {
  return at === undefined ? await policyNow(executor) : await read(executor, momentAt(at))
}

const policyNow = knownByVersion((executor) => read(executor, moment))

async function read(executor: Executor, time: SQL): Promise<NamedPolicy> {
  const [row] = await executor.execute<{
    version: string
    at: string
    rules: string
    cases: Case[]
    retired: number[]
  }>(policyAt(time))
  if (!row) throw new Error('The access data could not be read.')
  const { version, at } = row
  const cases = row.cases.map(([roleIds, permissionIds, people]) => ({ roleIds, permissionIds, people }))
  return { version, at, rules: accessRules.parse(row.rules), cases, retired: new Set(row.retired) }
}

const policyAt = (time: SQL) => sql`
  with ${time}, held as (
    select ${s.id} as id, coalesce(roles.ids, '{}') as role_ids, coalesce(permissions.ids, '{}') as permission_ids
      from ${staff} ${s}
      left join (select ${sr.staffId} as id, array_agg(${sr.roleId} order by ${sr.roleId}) as ids
                   from ${staffRole} ${sr}, moment where ${inForceThen(sr)} group by 1) roles on roles.id = ${s.id}
      left join (select ${sp.staffId} as id, array_agg(${sp.permissionId} order by ${sp.permissionId}) as ids
                   from ${staffPermission} ${sp}, moment where ${inForceThen(sp)} group by 1) permissions on permissions.id = ${s.id}
     where ${s.active}),
  cases as (
    select json_build_array(role_ids, permission_ids, array_agg(id order by id)) as value
      from held group by role_ids, permission_ids)
  select moment.version, moment.at::text as at, ${rulesJson} as rules, (select coalesce(json_agg(value), '[]') from cases) as cases,
         array(select ${r.id} from ${role} ${r} where ${r.retiredAt} is not null) as retired
    from moment`
