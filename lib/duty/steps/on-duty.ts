import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { dutyAssignment } from '@/db/schema/duty'
import { columns, computed } from '@/db/select-list'
import type { DutyFunction } from '../model/codes'

const [d, s] = [alias(dutyAssignment, 'd'), alias(staff, 's')]

/** Somebody who is on duty. */
export interface OnDuty {
  staffId: number
  name: string
  function: DutyFunction
  /** On duty in the place itself, not for the whole hospital. */
  own: boolean
  until: Date
}

/**
 * Who is on duty for a ward or theatre at an instant (by default now, by the hospital’s clock) as one of `functions`: those
 * of the place itself first, then those of the whole hospital, each in the order of `functions`. Only people whose account is
 * active. Empty where nobody is; the caller says so.
 */
export async function onDuty(
  sql: Sql,
  { locationId, functions, at }: { locationId: string | null; functions: readonly DutyFunction[]; at?: Date },
): Promise<OnDuty[]> {
  const asked = [...functions]
  return await sql`
    select ${columns({
      staffId: s.id,
      name: s.fullName,
      function: d.function,
      own: computed<boolean>(sql`${d.locationId} is not null`),
      until: computed<Date>(sql`upper(${d.period})`),
    })}
      from ${d} join ${s} on ${s.id} = ${d.staffId} and ${s.active}
     where ${d.status} = 'active' and ${d.function} = any(${asked})
       and (${d.locationId} is null or ${d.locationId} = ${locationId}::text::uuid)
       and ${d.period} @> ${at ? sql`${at.toISOString()}::text::timestamptz` : sql`(select hospital_now())`}
     order by ${d.locationId} is null, array_position(${asked}, ${d.function}), lower(${d.period}), ${s.fullName}`
}
