import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import type { Day } from '../../clock/day'
import { dayBegins, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { listedPatient, type PatientColumns, patientColumns } from './listed-patient'
import type { NeedsAttention } from './needs-attention'
import { closedThen, stillBooked } from './needs-attention-sql'

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
  return await client()<WeeklyHours[]>`
    select h.id, h.version, h.practitioner_id as "practitionerId", s.full_name as practitioner,
           h.clinic_id as "clinicId", c.name as clinic, h.room, h.weekday,
           to_char(h.starts_at, 'HH24:MI') as "startsAt", to_char(h.ends_at, 'HH24:MI') as "endsAt",
           h.slot_minutes as "slotMinutes", h.valid_from::text as "validFrom", h.valid_to::text as "validTo"
      from schedule h join staff s on s.id = h.practitioner_id join clinic c on c.id = h.clinic_id
     where h.valid_to is null or h.valid_to >= ${today()}
     order by s.full_name, h.weekday, h.starts_at`
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
  ${closedThen(client())} and a.starts_at > x.starts_at - interval '1 day'
  and ${stillBooked(client(), { begins: dayBegins(today()) })}`

/** The current and future exceptions that were not withdrawn, by time. Throws `PermissionMissing`. */
export async function readExceptions(access: Access): Promise<ListedException[]> {
  requirePermission(access, 'appointments.schedule')
  const rows = await client()<ListedException[]>`
    select x.id, x.version, x.kind, s.full_name as practitioner, c.name as clinic, x.starts_at as "startsAt",
           x.ends_at as "endsAt", x.reason,
           (select count(*)::int from appointment a where ${touches()}) as touched
      from schedule_exception x
      left join staff s on s.id = x.practitioner_id left join clinic c on c.id = x.clinic_id
     where x.status = 'active' and x.ends_at > ${now().toISOString()} order by x.starts_at`
  return rows
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
  const [inForce] = await client()`
    select from schedule_exception where id = ${exceptionId} and status = 'active'`
  if (!inForce) return undefined
  const rows = await client()<(Omit<NeedsAttention, 'patient'> & PatientColumns)[]>`
    select a.id, a.starts_at as "startsAt", c.name as clinic, s.full_name as practitioner, ${patientColumns(access)}
      from schedule_exception x join appointment a on ${touches()}
      join clinic c on c.id = a.clinic_id join patient p on p.id = a.patient_id
      left join staff s on s.id = a.practitioner_id
     where x.id = ${exceptionId} order by a.starts_at`
  return rows.map(({ patientId, patient, ...row }) => ({
    ...row,
    patient: listedPatient({ patientId, patient }),
  }))
}
