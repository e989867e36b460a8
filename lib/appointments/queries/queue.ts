import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { queueTicket } from '@/db/schema/queue'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import type { Day } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import type { Priority } from '../../encounters/model/priority'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'
import { minutesBetween, ticketName } from '../model/queue-rules'
import { firstQueueDay, here, otherDayOf } from '../model/queue-window'
import type { TicketStatus } from '../model/ticket-machine'
import { type ListedPatient, listedPatient, type PatientColumns } from './listed-patient'
import { shownPatient, unlessHidden } from './redacted-patient'

const t = alias(queueTicket, 't')
const e = alias(encounter, 'e')

export interface QueueEntry {
  id: string
  version: number
  /** A014, with the day if it is from yesterday. */
  name: string
  status: TicketStatus
  statusReason: string | null
  priority: Priority
  waitingSince: Date
  /** Whole minutes until now. */
  waited: number
  calledAt: Date | null
  calls: number
  room: string | null
  /** Null for a patient whom this user may not see. */
  reason: string | null
  visitNumber: string
  appointmentId: string | null
  appointmentAt: Date | null
  practitioner: string | null
  patient: ListedPatient
}

type Row = Omit<QueueEntry, 'patient' | 'name' | 'waited'> &
  PatientColumns & { letter: string; number: number; day: Day }

/**
 * The tickets of a clinic today, and those of yesterday whose holders are still here, by turn: priority, then the wait.
 * Throws `PermissionMissing`.
 */
export async function readQueue(access: Access, clinicId: string): Promise<QueueEntry[]> {
  requirePermission(access, 'appointments.read')
  const rows = await client()<Row[]>`
    select t.id, t.version, t.number, c.letter, t.status, ${unlessHidden(t.statusReason)} as "statusReason", e.priority,
           t.waiting_since as "waitingSince", t.called_at as "calledAt", t.calls, t.room,
           ${unlessHidden(e.reason)} as reason,
           t.day, e.visit_number as "visitNumber", a.id as "appointmentId", a.starts_at as "appointmentAt",
           s.full_name as practitioner, shown.*
      from queue_ticket t
      join clinic c on c.id = t.clinic_id
      join encounter e on e.id = t.encounter_id
      ${shownPatient(access, t.patientId)}
      left join appointment a on a.id = e.appointment_id
      left join staff s on s.id = a.practitioner_id
     where t.clinic_id = ${clinicId}
       and (t.day = ${today()} or (t.day = ${firstQueueDay()} and t.status = any(${[...here]})))
     order by array_position(array['emergency', 'urgent', 'routine'], e.priority), t.waiting_since, t.number`
  const at = now()
  return rows.map(({ patientId, patient, letter, number, day, ...row }) => ({
    ...row,
    name: ticketWords({ letter, number, day }),
    waited: minutesBetween(row.waitingSince, at),
    patient: listedPatient({ patientId, patient }),
  }))
}

/** A014, or "A014 of yesterday". */
const ticketWords = ({ letter, number, day }: { letter: string; number: number; day: Day }) =>
  [ticketName(letter, number), otherDayOf(day)].filter(Boolean).join(' ')

/** The label of a ticket; undefined where there is none. Throws `PermissionMissing`. */
export async function readTicketName(access: Access, id: string): Promise<string | undefined> {
  requirePermission(access, 'appointments.read')
  if (!isUuid(id)) return undefined
  const [row] = await client()<{ letter: string; number: number; day: Day }[]>`
    select c.letter, t.number, t.day from queue_ticket t join clinic c on c.id = t.clinic_id where t.id = ${id}`
  return row && ticketWords(row)
}

/** How many patients wait in each clinic now; clinics without any are left out. Throws `PermissionMissing`. */
export async function countWaiting(access: Access): Promise<Map<string, number>> {
  requirePermission(access, 'appointments.read')
  const rows = await client()<{ clinicId: string; count: number }[]>`
    select clinic_id as "clinicId", count(*)::int as count from queue_ticket
     where day >= ${firstQueueDay()} and status = 'waiting' group by clinic_id`
  return new Map(rows.map(({ clinicId, count }) => [clinicId, count]))
}

/** The rooms of a clinic, as its hours name them. Throws `PermissionMissing`. */
export async function readRooms(
  access: Access,
  clinicId: string,
): Promise<{ room: string; mine: boolean }[]> {
  requirePermission(access, 'appointments.read')
  return await client()<{ room: string; mine: boolean }[]>`
    select room, bool_or(practitioner_id = ${access.person.id}) as mine from schedule
     where clinic_id = ${clinicId} and (valid_to is null or valid_to >= ${today()})
     group by room order by room`
}

/** A string that changes whenever anything in the queue of a clinic changes. Throws `PermissionMissing`. */
export async function readQueueStamp(access: Access, clinicId: string): Promise<string> {
  requirePermission(access, 'appointments.read')
  // Versions only increase, so their sum stays the same only while nothing has changed.
  const [row] = await client()<{ stamp: string }[]>`
    select count(*) || '.' || coalesce(sum(version), 0) as stamp from queue_ticket
     where day >= ${firstQueueDay()} and clinic_id = ${clinicId}`
  return row?.stamp ?? ''
}
