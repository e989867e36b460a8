import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { dutyAssignment } from '@/db/schema/duty'
import { location } from '@/db/schema/locations'
import { departmentMember } from '@/db/schema/places'
import { inForceIn } from '../../access/decision/moment'

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
