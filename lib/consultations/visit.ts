import 'server-only'
import { notFound } from 'next/navigation'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import type { VisitStatus } from '../encounters/model/encounter-machine'
import type { Disposition } from '../encounters/model/labels'
import type { Priority } from '../encounters/model/priority'
import { client } from '../platform/database'
import { isUuid } from '../platform/uuid'

/** The header data of a visit’s page. */
export interface VisitHead {
  id: string
  patientId: string
  visitNumber: string
  clinic: string
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
  const rows = await client()<VisitHead[]>`
    select e.id, e.patient_id as "patientId", e.visit_number as "visitNumber", c.name as clinic, e.class,
           e.status, e.status_reason as "statusReason", e.priority, s.full_name as practitioner, e.reason,
           e.arrived_at as "arrivedAt", e.started_at as "startedAt", e.ended_at as "endedAt", e.disposition,
           e.disposition_note as "dispositionNote", e.version,
           c.letter || lpad(t.number::text, 3, '0') as ticket
      from encounter e
      join clinic c on c.id = e.clinic_id
      left join staff s on s.id = e.practitioner_id
      left join queue_ticket t on t.encounter_id = e.id
     where e.id = ${id}`
  const [visit] = rows
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
  const rows = await client()<VisitStep[]>`
    select h.event, h.to_status as to, h.reason, s.full_name as by, h.at
      from status_history h join staff s on s.id = h.staff_id
     where h.entity = 'encounter' and h.entity_id = ${id} order by h.id`
  return rows
}

/** The follow-up that the visit requested, while it is not booked. Throws `PermissionMissing`. */
export async function followUpToBook(access: Access, visit: VisitHead): Promise<string | undefined> {
  requirePermission(access, 'consultations.read')
  if (visit.disposition !== 'follow-up' || !visit.endedAt) return undefined
  // It is requested in the transaction that ends the visit, with the same timestamp.
  const [wanted] = await client()<{ id: string }[]>`
    select id from appointment
     where patient_id = ${visit.patientId} and kind = 'follow-up' and status = 'proposed'
       and created_at between ${visit.endedAt.toISOString()}::timestamptz - interval '5 seconds'
                          and ${visit.endedAt.toISOString()}::timestamptz + interval '5 seconds'`
  return wanted?.id
}
