import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { Priority } from '../../encounters/model/priority'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'
import type { AppointmentStatus } from '../model/appointment-machine'
import type { TicketStatus } from '../model/ticket-machine'

export interface Appointment {
  id: string
  version: number
  patientId: string
  status: AppointmentStatus
  statusReason: string | null
  kind: 'scheduled' | 'walk-in' | 'follow-up'
  priority: Priority
  startsAt: Date | null
  endsAt: Date | null
  reason: string
  clinicId: string
  clinic: string
  practitionerId: number | null
  practitioner: string | null
  createdAt: Date
  /** The appointment that this one replaced, and the one that replaced it. */
  rescheduledFromId: string | null
  rescheduledToId: string | null
  visitNumber: string | null
  arrivedAt: Date | null
  letter: string
  ticket: { number: number; status: TicketStatus; room: string | null } | null
}

/** An appointment by its id; undefined where there is none. Throws `PermissionMissing`. */
export async function readAppointment(access: Access, id: string): Promise<Appointment | undefined> {
  requirePermission(access, 'appointments.read')
  if (!isUuid(id)) return undefined
  const rows = await client()<Appointment[]>`
    select a.id, a.version, a.patient_id as "patientId", a.status, a.status_reason as "statusReason", a.kind, a.priority,
           a.starts_at as "startsAt", a.ends_at as "endsAt", a.reason, c.id as "clinicId", c.name as clinic, c.letter,
           a.practitioner_id as "practitionerId", s.full_name as practitioner, a.created_at as "createdAt",
           a.rescheduled_from_id as "rescheduledFromId",
           (select n.id from appointment n where n.rescheduled_from_id = a.id limit 1) as "rescheduledToId",
           e.visit_number as "visitNumber", e.arrived_at as "arrivedAt",
           (select json_build_object('number', t.number, 'status', t.status, 'room', t.room)
              from queue_ticket t where t.encounter_id = e.id) as ticket
      from appointment a
      join clinic c on c.id = a.clinic_id
      left join staff s on s.id = a.practitioner_id
      left join encounter e on e.appointment_id = a.id
     where a.id = ${id}`
  return rows[0]
}

export interface HistoryEntry {
  id: number
  /** `appointment` or `queue_ticket`. */
  entity: string
  event: string
  toStatus: string
  reason: string | null
  who: string
  at: Date
}

/** What happened to an appointment and to its ticket, the latest first. Throws `PermissionMissing`. */
export async function readHistory(access: Access, appointmentId: string): Promise<HistoryEntry[]> {
  requirePermission(access, 'appointments.read')
  const rows = await client()<HistoryEntry[]>`
    select h.id::int, h.entity, h.event, h.to_status as "toStatus", h.reason, s.full_name as who, h.at
      from status_history h join staff s on s.id = h.staff_id
     where h.entity_id in (
       select ${appointmentId}::uuid
       union all select t.id from encounter e join queue_ticket t on t.encounter_id = e.id
                  where e.appointment_id = ${appointmentId})
     order by h.at desc, h.id desc`
  return rows
}
