import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { dutyAssignment } from '@/db/schema/duty'
import { wardTask } from '@/db/schema/inpatient/tasks'
import { location } from '@/db/schema/locations'
import { departmentMember } from '@/db/schema/places'
import { inForceIn } from '../../access/decision/moment'

export const k = alias(wardTask, 'k')
const [d, m, home] = [alias(dutyAssignment, 'd'), alias(departmentMember, 'm'), alias(location, 'home')]

/**
 * SQL predicate: the ward concerns this person. They are on duty there, or will be within the hour or were until an hour
 * ago, or they belong to its staff.
 */
export const wardConcerns = (sql: Sql, wardId: Fragment, me: number) => sql`(
  exists (select from ${d} where ${d.staffId} = ${me} and ${d.locationId} = ${wardId} and ${d.status} = 'active'
             and ${d.period} && tstzrange(hospital_now() - interval '1 hour', hospital_now() + interval '1 hour'))
  or exists (select from ${home} join ${m} on ${m.departmentId} = ${home.departmentId} and ${m.staffId} = ${me}
              where ${home.id} = ${wardId} and ${inForceIn(sql, m)}))`

/** SQL predicate: the open task `k` on the ward is this person’s: theirs, taken on by them, or for those on duty as they are. */
export const isMine = (sql: Sql, wardId: Fragment, me: number) => sql`(
  ${k.forStaffId} = ${me} or ${k.acceptedBy} = ${me}
  or ${k.status} = 'requested' and exists (
       select from ${d} where ${d.staffId} = ${me} and ${d.locationId} = ${wardId} and ${d.status} = 'active'
          and ${d.function} = ${k.forFunction} and ${d.period} @> hospital_now()))`

/** SQL predicate: the task `k` is still to be done. */
export const isOpen = (sql: Sql) => sql`${k.status} in ('requested', 'accepted')`
