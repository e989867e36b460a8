import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { schedule } from '@/db/schema/appointments'
import { clinic } from '@/db/schema/places'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import type { Day } from '../../clock/day'
import { dayBegins, today } from '../../clock/hospital-time'
import { listedPatient, patientColumns } from '../../patients/queries/listed-patient'
import { p } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import type { NeedsAttention } from './needs-attention'
import { a, closedThen, stillBooked, x } from './needs-attention-sql'

const [h, s, c] = [alias(schedule, 'h'), alias(staff, 's'), alias(clinic, 'c')]

export interface WeeklyHours {
  id: string
  version: number
  practitionerId: number
  practitioner: string
  clinicId: string
  clinic: string
  room: string
  weekday: number
  startsAt: string
  endsAt: string
  slotMinutes: number
  validFrom: Day
  validTo: Day | null
}

/** The current and future weekly hours, by practitioner and weekday. Throws `PermissionMissing`. */
export async function readWeeklyHours(access: Access): Promise<WeeklyHours[]> {
  requirePermission(access, 'appointments.schedule')
  const sql = client()
  return await sql`
    select ${columns({
      id: h.id,
      version: h.version,
      practitionerId: h.practitionerId,
      practitioner: s.fullName,
      clinicId: h.clinicId,
      clinic: c.name,
      room: h.room,
      weekday: h.weekday,
      startsAt: computed<string>(sql`to_char(${h.startsAt}, 'HH24:MI')`),
      endsAt: computed<string>(sql`to_char(${h.endsAt}, 'HH24:MI')`),
      slotMinutes: h.slotMinutes,
      validFrom: h.validFrom,
      validTo: h.validTo,
    })}
      from ${h} join ${s} on ${s.id} = ${h.practitionerId} join ${c} on ${c.id} = ${h.clinicId}
     where ${h.validTo} is null or ${h.validTo} >= ${today()}
     order by ${s.fullName}, ${h.weekday}, ${h.startsAt}`
}

export interface ListedException {
  id: string
  version: number
  kind: 'closed' | 'open'
  practitioner: string | null
  clinic: string | null
  startsAt: Date
  endsAt: Date
  reason: string
  /** Appointments booked in that period; only for closures. */
  touched: number
}

/** Past appointments need no rescheduling; and none lasts a day, so that an index can skip the rest. */
const touches = () => client()`
  ${closedThen(client())} and ${a.startsAt} > ${x.startsAt} - interval '1 day'
  and ${stillBooked(client(), { begins: dayBegins(today()) })}`

/** The current and future exceptions that were not withdrawn, by time. Throws `PermissionMissing`. */
export async function readExceptions(access: Access): Promise<ListedException[]> {
  requirePermission(access, 'appointments.schedule')
  const sql = client()
  return await sql`
    select ${columns({
      id: x.id,
      version: x.version,
      kind: x.kind,
      practitioner: nullable(s.fullName),
      clinic: nullable(c.name),
      startsAt: x.startsAt,
      endsAt: x.endsAt,
      reason: x.reason,
      touched: computed<number>(sql`(select count(*)::int from ${a} where ${touches()})`),
    })}
      from ${x}
      left join ${s} on ${s.id} = ${x.practitionerId} left join ${c} on ${c.id} = ${x.clinicId}
     where ${x.status} = 'active' and ${x.endsAt} > ${now().toISOString()} order by ${x.startsAt}`
}

/**
 * The booked appointments that an exception leaves without a practitioner; undefined where it is not in force. Throws
 * `PermissionMissing`.
 */
export async function readTouched(
  access: Access,
  exceptionId: string,
): Promise<NeedsAttention[] | undefined> {
  requirePermission(access, 'appointments.schedule')
  requirePermission(access, 'appointments.read')
  const sql = client()
  const [inForce] = await sql`select from ${x} where ${x.id} = ${exceptionId} and ${x.status} = 'active'`
  if (!inForce) return undefined
  const rows = await sql`
    select ${columns({
      ...patientColumns(access).fields,
      id: a.id,
      // What is booked has a time.
      startsAt: computed<Date>(sql`${a.startsAt}`),
      clinic: c.name,
      practitioner: nullable(s.fullName),
    })}
      from ${x} join ${a} on ${touches()}
      join ${c} on ${c.id} = ${a.clinicId} join ${p} on ${p.id} = ${a.patientId}
      left join ${s} on ${s.id} = ${a.practitionerId}
     where ${x.id} = ${exceptionId} order by ${a.startsAt}`
  return rows.map(({ id, patientId, patient, ...row }) => ({
    ...row,
    id: patient ? id : null,
    patient: listedPatient({ patientId, patient }),
  }))
}
