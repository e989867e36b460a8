import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { appointment } from '@/db/schema/appointments'
import { encounter } from '@/db/schema/encounters'
import { clinic } from '@/db/schema/places'
import { queueTicket } from '@/db/schema/queue'
import { statusHistory } from '@/db/schema/workflow'
import { columns, computed, type JsonOf, nullable, pairs } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { Priority } from '../../encounters/model/priority'
import { readTabMark } from '../../patients/queries/tab-mark'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'
import type { AppointmentStatus } from '../model/appointment-machine'
import { ticketName } from '../model/queue-rules'
import type { TicketStatus } from '../model/ticket-machine'

const [a, n] = [alias(appointment, 'a'), alias(appointment, 'n')]
const [e, t] = [alias(encounter, 'e'), alias(queueTicket, 't')]
const [c, s, h] = [alias(clinic, 'c'), alias(staff, 's'), alias(statusHistory, 'h')]

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
  /** The appointment that this one replaced, and its own replacement. */
  rescheduledFromId: string | null
  rescheduledToId: string | null
  visitNumber: string | null
  arrivedAt: Date | null
  letter: string
  ticket: { number: number; status: TicketStatus; room: string | null } | null
}

/** An appointment by its id; undefined if there is none. Throws `PermissionMissing`. */
export async function readAppointment(access: Access, id: string): Promise<Appointment | undefined> {
  requirePermission(access, 'appointments.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const rows = await sql`
    select ${columns({
      id: a.id,
      version: a.version,
      patientId: a.patientId,
      status: a.status,
      statusReason: a.statusReason,
      kind: a.kind,
      priority: a.priority,
      startsAt: a.startsAt,
      endsAt: a.endsAt,
      reason: a.reason,
      clinicId: c.id,
      clinic: c.name,
      letter: c.letter,
      practitionerId: a.practitionerId,
      practitioner: nullable(s.fullName),
      createdAt: a.createdAt,
      rescheduledFromId: a.rescheduledFromId,
      rescheduledToId: computed<string | null>(
        sql`(select ${n.id} from ${n} where ${n.rescheduledFromId} = ${a.id} limit 1)`,
      ),
      visitNumber: nullable(e.visitNumber),
      arrivedAt: nullable(e.arrivedAt),
      ticket: computed<JsonOf<typeof ticket> | null>(
        sql`(select json_build_object(${ticket}) from ${t} where ${t.encounterId} = ${e.id})`,
      ),
    })}
      from ${a}
      join ${c} on ${c.id} = ${a.clinicId}
      left join ${s} on ${s.id} = ${a.practitionerId}
      left join ${e} on ${e.appointmentId} = ${a.id}
     where ${a.id} = ${id}`
  return rows[0]
}

const ticket = pairs({ number: t.number, status: t.status, room: t.room })

/**
 * What tells the tab of an appointment apart: the initials with the number in the queue, or with the patient’s record
 * number. Undefined for an unknown appointment, and for users who may not read it.
 */
export async function readAppointmentMark(access: Access, id: string): Promise<string | undefined> {
  if (!access.may('appointments.read')) return undefined
  const found = await readAppointment(access, id)
  if (!found) return undefined
  const number = found.ticket ? ticketName(found.letter, found.ticket.number) : undefined
  return readTabMark(access, found.patientId, number)
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
  const sql = client()
  return await sql`
    select ${columns({
      id: computed<number>(sql`${h.id}::int`),
      entity: h.entity,
      event: h.event,
      toStatus: h.toStatus,
      reason: h.reason,
      who: s.fullName,
      at: h.at,
    })}
      from ${h} join ${s} on ${s.id} = ${h.staffId}
     where ${h.entityId} in (
       select ${appointmentId}::uuid
       union all select ${t.id} from ${e} join ${t} on ${t.encounterId} = ${e.id}
                  where ${e.appointmentId} = ${appointmentId})
     order by ${h.at} desc, ${h.id} desc`
}
