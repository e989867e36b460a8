import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { permission, role, staff, staffPermission, staffRole } from '@/db/schema/access'
import { accessReviewItem } from '@/db/schema/administration/reviews'
import { department, departmentMember } from '@/db/schema/places'
import { session } from '@/db/schema/sign-in'
import { inForceIn } from '../../access/decision/moment'
import { lastUse } from './last-use'

const [p, r, n] = [alias(staff, 'p'), alias(role, 'r'), alias(permission, 'n')]
const [sr, sp, s] = [alias(staffRole, 'sr'), alias(staffPermission, 'sp'), alias(session, 's')]
const [d, m] = [alias(department, 'd'), alias(departmentMember, 'm')]

/** Whom a review is about; `scopeId` is null for everybody. */
export interface Scope {
  scope: 'all' | 'role' | 'department'
  scopeId: number | null
}

/**
 * Fills a review with what active people hold or are to hold, in one statement, and returns how many items that are. What
 * was never used comes first, then what was used longest ago; among those, who signed in longest ago.
 */
export async function fillReview(sql: Sql, reviewId: number, of: Scope): Promise<number> {
  const isOf = {
    all: () => sql`true`,
    role: () => sql`held.kind = 'role' and held.holding_id = ${of.scopeId}`,
    department: () => sql`
      exists (select from ${m} where ${m.staffId} = ${p.id} and ${inForceIn(sql, m)}
                                 and ${m.departmentId} in (select id from part))`,
  }[of.scope]
  const filled = await sql`
    with recursive part as (
      select ${d.id} as id from ${d} where ${d.id} = ${of.scope === 'department' ? of.scopeId : null}::int
      union select ${d.id} from ${d} join part on part.id = ${d.parentId}),
    every as (
      select ${sr.staffId} as staff_id, 'role' as kind, ${r.id} as holding_id, ${r.slug} as holding, ${r.name} as label,
             ${sr.validUntil} as valid_until
        from ${sr} join ${r} on ${r.id} = ${sr.roleId}
      union all
      select ${sp.staffId}, 'permission', ${n.id}, ${n.codename}, ${n.label}, ${sp.validUntil}
        from ${sp} join ${n} on ${n.id} = ${sp.permissionId}),
    held as (
      select every.* from every where every.valid_until is null or every.valid_until > (select hospital_now())),
    ${lastUse(sql)}
    insert into ${accessReviewItem} (review_id, place, staff_id, full_name, username, kind, holding_id, holding, label,
                                     valid_until, last_used, last_sign_in)
    select ${reviewId}::int,
           row_number() over (order by last_use.at nulls first, signed_in.at nulls first, ${p.fullName}, ${p.id}, held.kind desc,
                                       held.label, held.holding_id),
           ${p.id}, ${p.fullName}, ${p.username}, held.kind, held.holding_id, held.holding, held.label, held.valid_until,
           last_use.at, signed_in.at
      from held join ${p} on ${p.id} = held.staff_id and ${p.active}
      left join last_use on last_use.staff_id = held.staff_id and last_use.kind = held.kind
                        and last_use.holding_id = held.holding_id
      cross join lateral (select max(${s.createdAt}) as at from ${s} where ${s.staffId} = ${p.id}) signed_in
     where ${isOf()}`
  return filled.count
}
