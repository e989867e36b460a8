import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { appointment } from '@/db/schema/appointments'
import { encounter } from '@/db/schema/encounters'
import { clinic } from '@/db/schema/places'
import { queueTicket } from '@/db/schema/queue'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { addDays, type Day } from '../../clock/day'
import { hospitalDay } from '../../clock/hospital-time'
import type { Priority } from '../../encounters/model/priority'
import { type ListedPatient, listedPatient, type PatientColumns } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import type { AppointmentStatus } from '../model/appointment-machine'
import { boundsOf } from '../model/rules'
import type { TicketStatus } from '../model/ticket-machine'

/** Where an appointment takes place, or a visit without one. */
export interface DayFilter {
  clinicId?: string | undefined
  practitionerId?: number | undefined
}

export interface DayEntry {
  /** Null for a patient whom this user may not see. */
  id: string | null
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
  const at = sql`coalesce(${a.startsAt}, ${e.arrivedAt}, ${a.createdAt})`
  const rows = await sql`
    select ${columns({
      ...shownColumns(),
      id: unlessHidden(a.id),
      status: a.status,
      kind: a.kind,
      priority: a.priority,
      at: computed<Date>(at),
      endsAt: a.endsAt,
      reason: unlessHidden(a.reason),
      clinicId: c.id,
      clinic: c.name,
      letter: c.letter,
      practitionerId: a.practitionerId,
      practitioner: nullable(s.fullName),
      number: nullable(t.number),
      ticketStatus: nullable(t.status),
      waitingSince: nullable(t.waitingSince),
      room: t.room,
    })}
      from ${a}
      join ${c} on ${c.id} = ${a.clinicId}
      ${shownPatient(access, a.patientId)}
      left join ${s} on ${s.id} = ${a.practitionerId}
      left join ${e} on ${e.appointmentId} = ${a.id}
      left join ${t} on ${t.encounterId} = ${e.id}
     where ${a.status} not in ('entered-in-error', 'waitlist', 'proposed')
       -- Two ways in, each by its index: the booked time, and of a walk-in the ticket.
       and ${a.id} in (
         select ${appointment.id} from ${appointment}
          where ${appointment.startsAt} >= ${from.toISOString()} and ${appointment.startsAt} < ${until.toISOString()}
         union all
         select ${w.id} from ${k} join ${v} on ${v.id} = ${k.encounterId}
           join ${w} on ${w.id} = ${v.appointmentId} and ${w.startsAt} is null and ${w.status} <> 'cancelled'
          where ${k.day} between ${day} and ${addDays(day, days - 1)})
       ${clinicId ? sql`and ${a.clinicId} = ${clinicId}` : sql``}
       ${practitionerId ? sql`and ${a.practitionerId} = ${practitionerId}` : sql``}
     order by ${at}, ${a.createdAt}`
  return rows.map(entryOf)
}

const [a, w] = [alias(appointment, 'a'), alias(appointment, 'w')]
const [e, v] = [alias(encounter, 'e'), alias(encounter, 'v')]
const [t, k] = [alias(queueTicket, 't'), alias(queueTicket, 'k')]
const [c, s] = [alias(clinic, 'c'), alias(staff, 's')]

type Row = Omit<DayEntry, 'patient' | 'ticket'> &
  PatientColumns & {
    letter: string
    number: number | null
    ticketStatus: TicketStatus | null
    waitingSince: Date | null
    room: string | null
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
