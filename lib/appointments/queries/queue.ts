import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { appointment, schedule } from '@/db/schema/appointments'
import { encounter } from '@/db/schema/encounters'
import { clinic } from '@/db/schema/places'
import { queueTicket } from '@/db/schema/queue'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import type { Day } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import type { VisitStatus } from '../../encounters/model/encounter-machine'
import type { Priority } from '../../encounters/model/priority'
import { latestScore, priorityNow, urgencyOf } from '../../encounters/queries/worklist-predicates'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'
import { minutesBetween, ticketName } from '../model/queue-rules'
import { dayLabel, firstQueueDay, presentStatuses } from '../model/queue-window'
import type { TicketStatus } from '../model/ticket-machine'

const [t, e, a] = [alias(queueTicket, 't'), alias(encounter, 'e'), alias(appointment, 'a')]
const [c, s] = [alias(clinic, 'c'), alias(staff, 's')]

export interface QueueEntry {
  /** Null for a patient whom this user may not see, unless they may move tickets: then the number is called. */
  id: string | null
  version: number
  /** A014, with the day if it is from yesterday. */
  name: string
  status: TicketStatus
  visitStatus: VisitStatus
  visitVersion: number
  statusReason: string | null
  /** The worse of what was filed and of what the early-warning score proposes; the score itself is not shown here. */
  priority: Priority
  waitingSince: Date
  /** Whole minutes until now. */
  waited: number
  calledAt: Date | null
  /** Whole minutes since the last call; null before the first. */
  calledFor: number | null
  calls: number
  room: string | null
  /** Null for a patient whom this user may not see. */
  reason: string | null
  /** Null, as the next two, for a patient whom this user may not see. */
  visitNumber: string | null
  visitId: string | null
  appointmentId: string | null
  appointmentAt: Date | null
  practitioner: string | null
  patient: ListedPatient
}

/**
 * The tickets of a clinic today, and those of yesterday whose holders are still here, by turn: how urgent the visit is now,
 * by what was filed and by its early-warning score, then the wait.
 * Throws `PermissionMissing`.
 */
export async function readQueue(access: Access, clinicId: string): Promise<QueueEntry[]> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  const rows = await sql`
    select ${columns({
      ...shownColumns(),
      id: t.id,
      version: t.version,
      number: t.number,
      letter: c.letter,
      day: t.day,
      status: t.status,
      statusReason: unlessHidden(t.statusReason),
      priority: priorityNow(sql),
      waitingSince: t.waitingSince,
      calledAt: t.calledAt,
      calls: t.calls,
      room: t.room,
      reason: unlessHidden(e.reason),
      visitNumber: unlessHidden(e.visitNumber),
      visitId: unlessHidden(e.id),
      visitStatus: computed<VisitStatus>(sql`${e.status}`),
      visitVersion: e.version,
      appointmentId: unlessHidden(a.id),
      appointmentAt: a.startsAt,
      practitioner: nullable(s.fullName),
    })}
      from ${t}
      join ${c} on ${c.id} = ${t.clinicId}
      join ${e} on ${e.id} = ${t.encounterId}
      ${shownPatient(access, t.patientId)}
      left join ${a} on ${a.id} = ${e.appointmentId}
      left join ${s} on ${s.id} = ${a.practitionerId}
      left join lateral (${latestScore(sql)}) score on true
     where ${t.clinicId} = ${clinicId}
       and (${t.day} = ${today()} or (${t.day} = ${firstQueueDay()} and ${t.status} = any(${[...presentStatuses]})))
     order by ${urgencyOf(sql)}, ${t.waitingSince}, ${t.number}`
  const at = now()
  const mayMove = access.may('queue.call') || access.may('appointments.check-in')
  return rows.map(({ patientId, patient, letter, number, day, ...row }) => ({
    ...row,
    id: patient || mayMove ? row.id : null,
    name: ticketWords({ letter, number, day }),
    waited: minutesBetween(row.waitingSince, at),
    calledFor: row.calledAt && minutesBetween(row.calledAt, at),
    patient: listedPatient({ patientId, patient }),
  }))
}

/** A014, or "A014 of yesterday". */
const ticketWords = ({ letter, number, day }: { letter: string; number: number; day: Day }) =>
  [ticketName(letter, number), dayLabel(day)].filter(Boolean).join(' ')

/** The label of a ticket; undefined if there is none. Throws `PermissionMissing`. */
export async function readTicketName(access: Access, id: string): Promise<string | undefined> {
  requirePermission(access, 'appointments.read')
  if (!isUuid(id)) return undefined
  const [row] = await client()`
    select ${columns({ letter: c.letter, number: t.number, day: t.day })}
      from ${t} join ${c} on ${c.id} = ${t.clinicId} where ${t.id} = ${id}`
  return row && ticketWords(row)
}

/** How many patients wait in each clinic now; clinics without any are left out. Throws `PermissionMissing`. */
export async function countWaiting(access: Access): Promise<Map<string, number>> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  const rows = await sql`
    select ${columns({ clinicId: t.clinicId, count: computed<number>(sql`count(*)::int`) })} from ${t}
     where ${t.day} >= ${firstQueueDay()} and ${t.status} = 'waiting' group by ${t.clinicId}`
  return new Map(rows.map(({ clinicId, count }) => [clinicId, count]))
}

/** The rooms of a clinic, as the hours of its active practitioners name them. Throws `PermissionMissing`. */
export async function readRooms(
  access: Access,
  clinicId: string,
): Promise<{ room: string; mine: boolean }[]> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  const { room, practitionerId, validTo } = schedule
  return await sql`
    select ${columns({ room, mine: computed<boolean>(sql`bool_or(${practitionerId} = ${access.person.id})`) })}
      from ${schedule} join ${s} on ${s.id} = ${practitionerId} and ${s.active}
     where ${schedule.clinicId} = ${clinicId} and (${validTo} is null or ${validTo} >= ${today()})
     group by ${room} order by ${room}`
}

/** A string that changes whenever anything in the queue of a clinic changes. Throws `PermissionMissing`. */
export async function readQueueStamp(access: Access, clinicId: string): Promise<string> {
  requirePermission(access, 'appointments.read')
  // Versions only increase, so their sum stays the same only while no ticket has changed. A score that is recorded
  // changes the turn and no ticket.
  const sql = client()
  const turns = sql`md5(coalesce(string_agg((${urgencyOf(sql)})::text, '' order by ${t.id}), ''))`
  const [row] = await sql`
    select ${columns({
      stamp: computed<string>(sql`count(*) || '.' || coalesce(sum(${t.version}), 0) || '.' || ${turns}`),
    })}
      from ${t} join ${e} on ${e.id} = ${t.encounterId} left join lateral (${latestScore(sql)}) score on true
     where ${t.day} >= ${firstQueueDay()} and ${t.clinicId} = ${clinicId}`
  return row?.stamp ?? ''
}
