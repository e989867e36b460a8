import { type Column, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Database, Transaction } from '@/db/client'
import {
  permission,
  role,
  rolePermission,
  secondFactorPolicy,
  staff,
  staffPermission,
  staffRole,
} from '@/db/schema/access'
import { staffPasskey, staffTotp } from '@/db/schema/sign-in'
import { inForceNow } from '../../access/decision/moment'
import type { Permission } from '../../access/names'

const p = alias(staff, 'p')
const [r, n, policy] = [alias(role, 'r'), alias(permission, 'n'), alias(secondFactorPolicy, 'policy')]
const [sr, rp, sp] = [alias(staffRole, 'sr'), alias(rolePermission, 'rp'), alias(staffPermission, 'sp')]
const [app, key] = [alias(staffTotp, 'app'), alias(staffPasskey, 'key')]

const MANAGE: Permission = 'settings.access.manage'

/** SQL: whether the person must sign in with a second factor; the same as `needsSecondFactor` of a request. */
const mustHaveFactor = (holder: Column): SQL<boolean> => sql<boolean>`(
  exists (select from ${staffRole} ${sr} join ${role} ${r} on ${r.id} = ${sr.roleId}
           where ${sr.staffId} = ${holder} and ${r.secondFactor} and ${inForceNow(sr)})
  or coalesce((select bool_or(${policy.managers}) from ${secondFactorPolicy} ${policy}), true) and (
    exists (select from ${staffRole} ${sr} join ${rolePermission} ${rp} on ${rp.roleId} = ${sr.roleId}
              join ${permission} ${n} on ${n.id} = ${rp.permissionId} and ${n.codename} = ${MANAGE}
             where ${sr.staffId} = ${holder} and ${inForceNow(sr)} and ${inForceNow(rp)})
    or exists (select from ${staffPermission} ${sp}
                 join ${permission} ${n} on ${n.id} = ${sp.permissionId} and ${n.codename} = ${MANAGE}
                where ${sp.staffId} = ${holder} and ${inForceNow(sp)})))`

/** SQL: whether the person has a second factor that works. */
const hasFactor = (holder: Column): SQL<boolean> => sql<boolean>`(
  exists (select from ${staffTotp} ${app} where ${app.staffId} = ${holder} and ${app.confirmedAt} is not null)
  or exists (select from ${staffPasskey} ${key} where ${key.staffId} = ${holder}))`

/** Whether a person must have a second factor, and whether they have one. */
export async function readNeed(
  database: Database | Transaction,
  staffId: number,
): Promise<{ must: boolean; has: boolean }> {
  const [row] = await database.execute<{ must: boolean; has: boolean }>(sql`
    select ${mustHaveFactor(p.id)} as must, ${hasFactor(p.id)} as has from ${staff} ${p} where ${p.id} = ${staffId}`)
  return row ?? { must: true, has: false }
}

/** The usernames of active people who must have a second factor and have none, in order. */
export async function findWithoutFactor(database: Database): Promise<string[]> {
  const rows = await database.execute<{ username: string }>(sql`
    select ${p.username} as username from ${staff} ${p}
     where ${p.active} and ${mustHaveFactor(p.id)} and not ${hasFactor(p.id)} order by 1`)
  return rows.map(({ username }) => username)
}
