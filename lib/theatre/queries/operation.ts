import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { encounter } from '@/db/schema/encounters'
import { location } from '@/db/schema/locations'
import { statusHistory } from '@/db/schema/workflow'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { readTabMark } from '../../patients/queries/tab-mark'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'
import type { CaseEvent, CaseStatus } from '../model/case-machine'
import { c, teamOf } from './team-sql'

const [l, e, s, h] = [
  alias(location, 'l'),
  alias(encounter, 'e'),
  alias(staff, 's'),
  alias(statusHistory, 'h'),
]

const list = () => {
  const sql = client()
  return columns({
    id: c.id,
    version: c.version,
    patientId: c.patientId,
    encounterId: c.encounterId,
    visitNumber: e.visitNumber,
    status: c.status,
    statusReason: c.statusReason,
    cancelCode: c.cancelCode,
    theatreId: c.theatreId,
    theatre: nullable(l.name),
    from: computed<Date | null>(sql`lower(${c.period})`),
    until: computed<Date | null>(sql`upper(${c.period})`),
    display: c.display,
    side: c.side,
    sideReason: c.sideReason,
    indication: c.indication,
    urgency: c.urgency,
    asa: c.asa,
    expectedMinutes: c.expectedMinutes,
    equipment: c.equipment,
    blood: c.blood,
    infection: c.infection,
    consent: c.consent,
    repeatReason: c.repeatReason,
    displacedById: c.displacedById,
    requestedBy: s.fullName,
    createdAt: c.createdAt,
    team: teamOf(sql),
  })
}

export type Operation = RowOf<ReturnType<typeof list>>

/** The operation `id`. Contains only the patient’s id: open the chart before it is shown. Throws `PermissionMissing`. */
export async function readOperation(access: Access, id: string): Promise<Operation | undefined> {
  requirePermission(access, 'theatre.read')
  if (!isUuid(id)) return undefined
  const rows = await client()<Operation[]>`
    select ${list()}
      from ${c} join ${e} on ${e.id} = ${c.encounterId} join ${s} on ${s.id} = ${c.requestedBy}
      left join ${l} on ${l.id} = ${c.theatreId}
     where ${c.id} = ${id}`
  return rows[0]
}

/** What tells the tab of an operation apart: the initials with the record number. Undefined where it may not be read. */
export async function readOperationMark(access: Access, id: string): Promise<string | undefined> {
  if (!access.may('theatre.read')) return undefined
  const found = await readOperation(access, id)
  return found && (await readTabMark(access, found.patientId, undefined))
}

/** A step of an operation. */
export interface OperationStep {
  id: number
  event: CaseEvent
  to: CaseStatus
  reason: string | null
  by: string
  at: Date
}

/** What happened to the operation, the latest first. Throws `PermissionMissing`. */
export async function readOperationSteps(access: Access, id: string): Promise<OperationStep[]> {
  requirePermission(access, 'theatre.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: computed<number>(sql`${h.id}::int`),
      event: computed<CaseEvent>(sql`${h.event}`),
      to: computed<CaseStatus>(sql`${h.toStatus}`),
      reason: h.reason,
      by: s.fullName,
      at: h.at,
    })}
      from ${h} join ${s} on ${s.id} = ${h.staffId}
     where ${h.entity} = 'theatre_case' and ${h.entityId} = ${id} order by ${h.at} desc, ${h.id} desc`
}
