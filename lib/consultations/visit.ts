import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { notFound } from 'next/navigation'
import { staff } from '@/db/schema/access'
import { appointment } from '@/db/schema/appointments'
import { encounter } from '@/db/schema/encounters'
import { clinic } from '@/db/schema/places'
import { queueTicket } from '@/db/schema/queue'
import { statusHistory } from '@/db/schema/workflow'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import type { VisitStatus } from '../encounters/model/encounter-machine'
import type { Disposition } from '../encounters/model/labels'
import type { Priority } from '../encounters/model/priority'
import { client } from '../platform/database'
import { isUuid } from '../platform/uuid'

const [e, c, t] = [alias(encounter, 'e'), alias(clinic, 'c'), alias(queueTicket, 't')]
const [s, h, a] = [alias(staff, 's'), alias(statusHistory, 'h'), alias(appointment, 'a')]

/** The header data of a visit’s page. */
export interface VisitHead {
  id: string
  patientId: string
  visitNumber: string
  clinic: string
  clinicId: string
  class: 'AMB' | 'EMER'
  status: VisitStatus
  statusReason: string | null
  priority: Priority
  practitioner: string | null
  reason: string
  arrivedAt: Date
  startedAt: Date | null
  endedAt: Date | null
  disposition: Disposition | null
  dispositionNote: string | null
  version: number
  /** The number in the queue, such as A014. */
  ticket: string | null
}

/** The visit `id`. Contains only the patient’s id. Answers 404 if there is none. Throws `PermissionMissing`. */
export async function readVisit(access: Access, id: string): Promise<VisitHead> {
  requirePermission(access, 'consultations.read')
  if (!isUuid(id)) notFound()
  const sql = client()
  const [visit] = await sql`
    select ${columns({
      id: e.id,
      patientId: e.patientId,
      visitNumber: e.visitNumber,
      clinic: c.name,
      clinicId: c.id,
      class: computed<VisitHead['class']>(sql`${e.class}`),
      status: computed<VisitStatus>(sql`${e.status}`),
      statusReason: e.statusReason,
      priority: e.priority,
      practitioner: nullable(s.fullName),
      reason: e.reason,
      arrivedAt: e.arrivedAt,
      startedAt: e.startedAt,
      endedAt: e.endedAt,
      disposition: e.disposition,
      dispositionNote: e.dispositionNote,
      version: e.version,
      ticket: computed<string | null>(sql`${c.letter} || lpad(${t.number}::text, 3, '0')`),
    })}
      from ${e}
      join ${c} on ${c.id} = ${e.clinicId}
      left join ${s} on ${s.id} = ${e.practitionerId}
      left join ${t} on ${t.encounterId} = ${e.id}
     where ${e.id} = ${id}`
  if (!visit) notFound()
  return visit
}

/** A step in the visit’s history. */
export interface VisitStep {
  event: string
  to: VisitStatus
  reason: string | null
  by: string
  at: Date
}

/** The visit’s history, first step first. Throws `PermissionMissing`. */
export async function visitSteps(access: Access, id: string): Promise<VisitStep[]> {
  requirePermission(access, 'consultations.read')
  const sql = client()
  const to = computed<VisitStatus>(sql`${h.toStatus}`)
  return await sql`
    select ${columns({ event: h.event, to, reason: h.reason, by: s.fullName, at: h.at })}
      from ${h} join ${s} on ${s.id} = ${h.staffId}
     where ${h.entity} = 'encounter' and ${h.entityId} = ${id} order by ${h.id}`
}

/** The follow-up that the visit requested, while it is not booked. Throws `PermissionMissing`. */
export async function followUpToBook(access: Access, visit: VisitHead): Promise<string | undefined> {
  requirePermission(access, 'consultations.read')
  if (visit.disposition !== 'follow-up' || !visit.endedAt) return undefined
  // It is requested in the transaction that ends the visit, with the same timestamp.
  const [wanted] = await client()`
    select ${columns({ id: a.id })} from ${a}
     where ${a.patientId} = ${visit.patientId} and ${a.kind} = 'follow-up' and ${a.status} = 'proposed'
       and ${a.createdAt} between ${visit.endedAt.toISOString()}::timestamptz - interval '5 seconds'
                          and ${visit.endedAt.toISOString()}::timestamptz + interval '5 seconds'`
  return wanted?.id
}
