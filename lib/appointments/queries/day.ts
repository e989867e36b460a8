import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { addDays, type Day } from '../../clock/day'
import { hospitalDay } from '../../clock/hospital-time'
import type { Priority } from '../../encounters/model/priority'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import type { AppointmentStatus } from '../model/appointment-machine'
import { boundsOf } from '../model/rules'
import type { TicketStatus } from '../model/ticket-machine'
import { type ListedPatient, listedPatient, type PatientColumns } from './listed-patient'
import { shownPatient, unlessHidden } from './redacted-patient'

/** Where an appointment takes place, or a visit without one. */
export interface DayFilter {
  clinicId?: string | undefined
  practitionerId?: number | undefined
}

export interface DayEntry {
  id: string
  status: AppointmentStatus
  kind: 'scheduled' | 'walk-in' | 'follow-up'
  priority: Priority
  /** The booked time; for a walk-in the arrival. */
  at: Date
  endsAt: Date | null
  /** Null for a patient whom this user may not see. */
  reason: string | null
  clinicId: string
  clinic: string
  practitionerId: number | null
  practitioner: string | null
  patient: ListedPatient
  ticket: {
    letter: string
    number: number
    status: TicketStatus
    waitingSince: Date
    room: string | null
  } | null
}

type Row = Omit<DayEntry, 'patient' | 'ticket'> &
  PatientColumns & {
    letter: string
    number: number | null
    ticketStatus: TicketStatus | null
    waitingSince: Date | null
    room: string | null
  }

/**
 * Appointments and walk-ins of `days` days from `day` on, in order of time; includes cancelled ones, not those
 * entered in error. Throws `PermissionMissing`.
 */
export async function readDay(
  access: Access,
  { day, days = 1, clinicId, practitionerId }: DayFilter & { day: Day; days?: number },
): Promise<DayEntry[]> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  const [from] = boundsOf(day, env().timeZone)
  const [, until] = boundsOf(addDays(day, days - 1), env().timeZone)
  const rows = await sql<Row[]>`
    select a.id, a.status, a.kind, a.priority, coalesce(a.starts_at, e.arrived_at, a.created_at) as at,
           a.ends_at as "endsAt", ${unlessHidden('a.reason')} as reason, c.id as "clinicId", c.name as clinic, c.letter,
           a.practitioner_id as "practitionerId", s.full_name as practitioner, shown.*,
           t.number, t.status as "ticketStatus", t.waiting_since as "waitingSince", t.room
      from appointment a
      join clinic c on c.id = a.clinic_id
      ${shownPatient(access, 'a')}
      left join staff s on s.id = a.practitioner_id
      left join encounter e on e.appointment_id = a.id
      left join queue_ticket t on t.encounter_id = e.id
     where a.status not in ('entered-in-error', 'waitlist', 'proposed')
       -- Two ways in, each by its index: the booked time, and of a walk-in the ticket.
       and a.id in (
         select id from appointment where starts_at >= ${from.toISOString()} and starts_at < ${until.toISOString()}
         union all
         select w.id from queue_ticket k join encounter v on v.id = k.encounter_id
           join appointment w on w.id = v.appointment_id and w.starts_at is null and w.status <> 'cancelled'
          where k.day between ${day} and ${addDays(day, days - 1)})
       ${clinicId ? sql`and a.clinic_id = ${clinicId}` : sql``}
       ${practitionerId ? sql`and a.practitioner_id = ${practitionerId}` : sql``}
     order by 5, a.created_at`
  return rows.map(entryOf)
}

function entryOf({
  patientId,
  patient,
  letter,
  number,
  ticketStatus,
  waitingSince,
  room,
  ...row
}: Row): DayEntry {
  return {
    ...row,
    patient: listedPatient({ patientId, patient }),
    ticket:
      number !== null && ticketStatus && waitingSince
        ? { letter, number, status: ticketStatus, waitingSince, room }
        : null,
  }
}

/** The entries grouped by the hospital’s calendar day. */
export function byDay(entries: readonly DayEntry[]): Map<Day, DayEntry[]> {
  const days = new Map<Day, DayEntry[]>()
  for (const entry of entries) {
    const day = hospitalDay(entry.at)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return days
}
