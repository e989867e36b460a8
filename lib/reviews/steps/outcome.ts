import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff, staffPermission, staffRole } from '@/db/schema/access'
import { accessReviewItem } from '@/db/schema/administration/reviews'

const [p, sr, sp] = [alias(staff, 'p'), alias(staffRole, 'sr'), alias(staffPermission, 'sp')]

/** The items of a statement. */
export const i = alias(accessReviewItem, 'i')

/**
 * What became of the item `i`, an `Outcome`: the account is deactivated or gone, the grant is held or is to begin, it ran out,
 * or it was taken away.
 */
export const outcomeOf = (sql: Sql) => sql`
  case when not exists (select from ${p} where ${p.id} = ${i.staffId} and ${p.active}) then 'deactivated'
    else coalesce((select case when held.valid_until <= (select hospital_now()) then 'ended' else 'held' end
                     from (${grantOf(sql)}) held), 'taken') end`

/** The end of the grant of `i` as it is now; null for none. */
export const untilOf = (sql: Sql) => sql`(select held.valid_until from (${grantOf(sql)}) held)`

const grantOf = (sql: Sql) => sql`
  select ${sr.validUntil} as valid_until from ${sr}
   where ${i.kind} = 'role' and ${sr.staffId} = ${i.staffId} and ${sr.roleId} = ${i.holdingId}
  union all
  select ${sp.validUntil} from ${sp}
   where ${i.kind} = 'permission' and ${sp.staffId} = ${i.staffId} and ${sp.permissionId} = ${i.holdingId}`

/** The same for thousands of items: for a `from` that has `i`, what `isHeld` asks about. */
export const withGrants = (sql: Sql) => sql`
  left join ${p} on ${p.id} = ${i.staffId} and ${p.active}
  left join ${sr} on ${i.kind} = 'role' and ${sr.staffId} = ${i.staffId} and ${sr.roleId} = ${i.holdingId}
  left join ${sp} on ${i.kind} = 'permission' and ${sp.staffId} = ${i.staffId} and ${sp.permissionId} = ${i.holdingId}`

/** Whether the outcome of `i` is `held`, where it is not noted yet. */
export const isHeld = (sql: Sql) => sql`
  (${p.id} is not null and coalesce(${sr.staffId}, ${sp.staffId}) is not null
    and coalesce(${sr.validUntil}, ${sp.validUntil}, 'infinity') > (select hospital_now()))`
