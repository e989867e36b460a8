import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { dutyAssignment } from '@/db/schema/duty'
import { escalationPolicy } from '@/db/schema/inpatient/observations'
import { columns, computed, pairs } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import type { ToldFunction } from '../model/escalation-machine'
import type { PolicyRow } from './steps-of'

const [ep, d, s] = [alias(escalationPolicy, 'ep'), alias(dutyAssignment, 'd'), alias(staff, 's')]

/** Who is on duty now as what, for a ward; of its own before those of the whole hospital. */
export interface OnDuty {
  function: ToldFunction
  name: string
}

/** Whom escalations tell, and who that is on a ward now. */
export interface Call {
  policy: PolicyRow[]
  onDuty: OnDuty[]
}

/** How an escalation on the ward is passed on, in one round trip. Throws `PermissionMissing`. */
export async function readCall(access: Access, wardId: string): Promise<Call> {
  requirePermission(access, 'inpatient.observe')
  const sql = client()
  const row = {
    kind: ep.kind,
    level: ep.level,
    step: ep.step,
    function: ep.function,
    afterMinutes: ep.afterMinutes,
  }
  const [call] = await sql`
    select ${columns({
      policy: computed<PolicyRow[]>(sql`(
        select coalesce(json_agg(json_build_object(${pairs(row)}) order by ${ep.step}, ${ep.afterMinutes}, ${ep.function}), '[]') from ${ep})`),
      onDuty: computed<OnDuty[]>(sql`(
        select coalesce(json_agg(json_build_object(${pairs({ function: d.function, name: s.fullName })})
                                 order by ${d.locationId} is null, ${s.fullName}), '[]')
          from ${d} join ${s} on ${s.id} = ${d.staffId} and ${s.active}
         where ${d.status} = 'active' and ${d.period} @> hospital_now()
           and (${d.locationId} = ${wardId} or ${d.locationId} is null))`),
    })}`
  return call ?? { policy: [], onDuty: [] }
}
