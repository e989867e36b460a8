import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { clinic } from '@/db/schema/places'
import { queueTicket } from '@/db/schema/queue'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../access/decision/access'
import { readTabMark } from '../patients/queries/tab-mark'
import { client } from '../platform/database'
import { isUuid } from '../platform/uuid'

const [e, c, t] = [alias(encounter, 'e'), alias(clinic, 'c'), alias(queueTicket, 't')]

/**
 * What tells the tab of a visit apart: the initials with the number in the queue, or with that of the visit, "AW A006".
 * Undefined for an unknown visit, and for users who may not read it.
 */
export async function readVisitMark(access: Access, id: string): Promise<string | undefined> {
  if (!access.may('consultations.read') || !isUuid(id)) return undefined
  const sql = client()
  const [visit] = await sql`
    select ${columns({
      patientId: e.patientId,
      visitNumber: e.visitNumber,
      ticket: computed<string | null>(sql`${c.letter} || lpad(${t.number}::text, 3, '0')`),
    })}
      from ${e} join ${c} on ${c.id} = ${e.clinicId} left join ${t} on ${t.encounterId} = ${e.id}
     where ${e.id} = ${id}`
  return visit && readTabMark(access, visit.patientId, visit.ticket ?? visit.visitNumber)
}
