import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { dutyAssignment } from '@/db/schema/duty'

const d = alias(dutyAssignment, 'd')

/** SQL predicate: the person `staffId` is on duty now as the doctor of the whole hospital or as the doctor on call. */
export const isDoctorOnDuty = (sql: Sql, staffId: number) => sql`
  exists (select from ${d}
           where ${d.staffId} = ${staffId} and ${d.status} = 'active' and ${d.period} @> hospital_now()
             and (${d.function} = 'doctor-on-call' or ${d.function} = 'doctor' and ${d.locationId} is null))`
