import { alias } from 'drizzle-orm/pg-core'
import { permission, rolePermission, staff, staffPermission, staffRole } from '@/db/schema/access'
import { schedule, scheduleException } from '@/db/schema/appointments'
import { clinic } from '@/db/schema/places'
import { queueTicket } from '@/db/schema/queue'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { inForceIn } from '../../access/decision/moment'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { firstQueueDay, presentStatuses } from '../model/queue-window'

const [s, h, n] = [alias(staff, 's'), alias(schedule, 'h'), alias(permission, 'n')]
const [x, t] = [alias(scheduleException, 'x'), alias(queueTicket, 't')]
const [d, r, g] = [alias(staffPermission, 'd'), alias(staffRole, 'r'), alias(rolePermission, 'g')]

export interface Clinic {
  id: string
  name: string
  letter: string
}

export interface QueueClinic extends Clinic {
  /** See `makeScreenKey`. */
  screenSeries: number
}

export interface Practitioner {
  id: number
  name: string
}

/** The active clinics, by name. */
export async function readClinics(access: Access): Promise<Clinic[]> {
  requirePermission(access, 'appointments.read')
  return await client()`
    select ${columns({ id: clinic.id, name: clinic.name, letter: clinic.letter })}
      from ${clinic} where ${clinic.active} order by ${clinic.name}`
}

/**
 * The clinics with a queue, by name: the active ones, and one that was closed until those who are there have been seen.
 * Throws `PermissionMissing`.
 */
export async function readQueueClinics(access: Access): Promise<QueueClinic[]> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  return await sql`
    select ${columns({ id: clinic.id, name: clinic.name, letter: clinic.letter, screenSeries: clinic.screenSeries })}
      from ${clinic}
     where ${clinic.active}
        or exists (select from ${t} where ${t.clinicId} = ${clinic.id} and ${t.day} >= ${firstQueueDay()}
                                      and ${t.status} = any(${[...presentStatuses]}))
     order by ${clinic.name}`
}

/**
 * Active practitioners with weekly or extra hours in an active clinic, also past ones, with those clinics; by name.
 * Throws `PermissionMissing`.
 */
export async function readPractitioners(access: Access): Promise<(Practitioner & { clinicIds: string[] })[]> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: s.id,
      name: s.fullName,
      clinicIds: computed<string[]>(sql`array_agg(distinct ${clinic.id})`),
    })}
      from (select ${h.practitionerId} as person, ${h.clinicId} as place from ${h}
            union select ${x.practitionerId}, ${x.clinicId} from ${x}
                   where ${x.kind} = 'open' and ${x.status} = 'active') hours
      join ${s} on ${s.id} = hours.person join ${clinic} on ${clinic.id} = hours.place
     where ${s.active} and ${clinic.active} group by ${s.id}, ${s.fullName} order by ${s.fullName}`
}

/** Staff who can be given hours: active people who may see patients or take their vital signs. */
export async function readPossiblePractitioners(access: Access): Promise<Practitioner[]> {
  requirePermission(access, 'appointments.schedule')
  const sql = client()
  return await sql`
    select ${columns({ id: s.id, name: s.fullName })} from ${s}
     where ${s.active} and exists (
       select 1 from ${n} where ${n.codename} in ('consultations.triage', 'consultations.write')
          and (exists (select 1 from ${d} where ${d.staffId} = ${s.id} and ${d.permissionId} = ${n.id} and ${inForceIn(sql, d)})
            or exists (select 1 from ${r} join ${g} on ${g.roleId} = ${r.roleId}
                        where ${r.staffId} = ${s.id} and ${g.permissionId} = ${n.id}
                          and ${inForceIn(sql, r)} and ${inForceIn(sql, g)})))
     order by ${s.fullName}`
}
