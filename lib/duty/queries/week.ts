import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { permission, rolePermission, staff, staffPermission, staffRole } from '@/db/schema/access'
import { dutyAssignment } from '@/db/schema/duty'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { inForceIn } from '../../access/decision/moment'
import { requirePermission } from '../../access/guards/require-permission'
import { addDays, type Day } from '../../clock/day'
import { dayBegins } from '../../clock/hospital-time'
import { client } from '../../platform/database'

const [d, s, n] = [alias(dutyAssignment, 'd'), alias(staff, 's'), alias(permission, 'n')]
const [own, held, given] = [
  alias(staffPermission, 'own'),
  alias(staffRole, 'held'),
  alias(rolePermission, 'given'),
]

/** Who is on the list of a place in the week from `monday`, cancelled and wrong entries too. Throws `PermissionMissing`. */
export async function readWeek(
  access: Access,
  { locationId, monday }: { locationId: string | null; monday: Day },
) {
  requirePermission(access, 'duty.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: d.id,
      version: d.version,
      name: s.fullName,
      function: d.function,
      from: computed<Date>(sql`lower(${d.period})`),
      until: computed<Date>(sql`upper(${d.period})`),
      status: d.status,
      reason: d.statusReason,
      hasBegun: computed<boolean>(sql`lower(${d.period}) <= (select hospital_now())`),
      isOver: computed<boolean>(sql`upper(${d.period}) <= (select hospital_now())`),
    })}
      from ${d} join ${s} on ${s.id} = ${d.staffId}
     where ${d.locationId} is not distinct from ${locationId}::text::uuid
       and ${d.period} && tstzrange(${dayBegins(monday)}::text::timestamptz, ${dayBegins(addDays(monday, 7))}::text::timestamptz)
     order by lower(${d.period}), ${d.function}, ${s.fullName}, ${d.id}`
}

export type WeekEntry = Awaited<ReturnType<typeof readWeek>>[number]

/** Active people who work on wards or in theatres, by what they may do there, by name. Throws `PermissionMissing`. */
export async function readDutyPeople(access: Access): Promise<{ id: number; name: string }[]> {
  requirePermission(access, 'duty.manage')
  const sql = client()
  return await sql`
    select ${columns({ id: s.id, name: s.fullName })} from ${s}
     where ${s.active} and (
       exists (select from ${own} join ${n} on ${n.id} = ${own.permissionId} and ${n.codename} in ('inpatient.read', 'theatre.read')
                where ${own.staffId} = ${s.id} and ${inForceIn(sql, own)})
       or exists (select from ${held} join ${given} on ${given.roleId} = ${held.roleId} and ${inForceIn(sql, given)}
                    join ${n} on ${n.id} = ${given.permissionId} and ${n.codename} in ('inpatient.read', 'theatre.read')
                   where ${held.staffId} = ${s.id} and ${inForceIn(sql, held)}))
     order by ${s.fullName}, ${s.id}`
}
