import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { dutyAssignment } from '@/db/schema/duty'
import { wardTask } from '@/db/schema/inpatient/tasks'

export const k = alias(wardTask, 'k')
const d = alias(dutyAssignment, 'd')

/** SQL predicate: the open task `k` on the ward is this person’s: theirs, taken on by them, or for those on duty as they are. */
export const isMine = (sql: Sql, wardId: Fragment, me: number) => sql`(
  ${k.forStaffId} = ${me} or ${k.acceptedBy} = ${me}
  or ${k.status} = 'requested' and exists (
       select from ${d} where ${d.staffId} = ${me} and ${d.locationId} = ${wardId} and ${d.status} = 'active'
          and ${d.function} = ${k.forFunction} and ${d.period} @> hospital_now()))`

/** SQL predicate: the task `k` is still to be done. */
export const isOpen = (sql: Sql) => sql`${k.status} in ('requested', 'accepted')`
