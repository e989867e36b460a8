import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { encounterDiagnosis } from '@/db/schema/encounters'
import { medicationRequest, serviceRequest } from '@/db/schema/orders'
import { condition } from '@/db/schema/patients'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { OrderPriority } from '../../encounters/model/labels'
import type { DiagnosisStatus, DiagnosisUse } from '../../encounters/model/record-machines'
import type { ProblemStatus } from '../../patients/model/entry-machines'
import { recordsOf } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import type { DoseUnit } from '../../safety/model/dosing'
import type { KeptDosing } from '../model/kept-dosing'
import type {
  MedicationCategory,
  MedicationStatus,
  ServiceCategory,
  ServiceStatus,
} from '../model/order-machines'

const [o, m] = [alias(serviceRequest, 'o'), alias(medicationRequest, 'm')]
const [d, c] = [alias(encounterDiagnosis, 'd'), alias(condition, 'c')]
const s = alias(staff, 's')
const [listedService, listedMedication] = [
  alias(serviceRequest, 'listed'),
  alias(medicationRequest, 'listed'),
]

export interface Diagnosis {
  id: string
  code: string
  display: string
  use: DiagnosisUse
  status: DiagnosisStatus
  statusReason: string | null
  version: number
}

/** The diagnoses of the visit, the primary one first, then in their order. Throws `PermissionMissing`. */
export async function readDiagnoses(access: Access, encounterId: string): Promise<Diagnosis[]> {
  requirePermission(access, 'consultations.read')
  return await client()`
    select ${columns({
      id: d.id,
      code: d.code,
      display: d.display,
      use: d.use,
      status: d.status,
      statusReason: d.statusReason,
      version: d.version,
    })}
      from ${d} where ${d.encounterId} = ${encounterId}
     order by ${d.status} in ('refuted', 'entered-in-error'), ${d.use} <> 'primary', ${d.createdAt}, ${d.id}`
}

interface OrderKept {
  id: string
  code: string
  display: string
  note: string | null
  statusReason: string | null
  overrideReason: string | null
  author: string
  authoredAt: Date | null
  version: number
}

export interface ServiceOrder extends OrderKept {
  status: ServiceStatus
  category: ServiceCategory
  priority: OrderPriority
}

export interface Prescription extends OrderKept, KeptDosing {
  status: MedicationStatus
  category: MedicationCategory
  dose: string
  route: string
  frequency: string
  durationDays: number | null
  quantity: number | null
  quantityUnit: DoseUnit | null
}

/** What both kinds of order have. */
const kept = (order: typeof o | typeof m) => ({
  id: order.id,
  code: order.code,
  display: order.display,
  note: order.note,
  statusReason: order.statusReason,
  overrideReason: order.overrideReason,
  author: s.fullName,
  authoredAt: order.authoredAt,
  version: order.version,
})

/** How many orders of a kind a list shows: a stay can have hundreds. */
export const MOST_ORDERS = 100

/**
 * The ids of the orders of the encounter that a list shows: the open ones before those that are over, and of these the latest.
 */
const shown = (sql: Sql, order: typeof listedService | typeof listedMedication, encounterId: string) => sql`
  select ${order.id} from ${order} where ${order.encounterId} = ${encounterId}
   order by ${order.status} not in ('draft', 'active', 'on-hold'), ${order.createdAt} desc, ${order.id}
   limit ${MOST_ORDERS}`

/**
 * The orders of the visit or the stay, in their order; of more than `MOST_ORDERS` the open and the latest ones. Throws
 * `PermissionMissing`.
 */
export async function readServices(access: Access, encounterId: string): Promise<ServiceOrder[]> {
  requirePermission(access, 'consultations.read')
  const sql = client()
  return await sql`
    select ${columns({ ...kept(o), status: o.status, category: o.category, priority: o.priority })}
      from ${o} join ${s} on ${s.id} = ${o.authorId}
     where ${o.id} in (${shown(sql, listedService, encounterId)}) order by ${o.createdAt}, ${o.id}`
}

/** The prescriptions of the visit or the stay, as `readServices`. Throws `PermissionMissing`. */
export async function readPrescriptions(access: Access, encounterId: string): Promise<Prescription[]> {
  requirePermission(access, 'consultations.read')
  const sql = client()
  return await sql`
    select ${columns({
      ...kept(m),
      status: m.status,
      category: m.category,
      dose: m.dose,
      route: m.route,
      frequency: m.frequency,
      durationDays: m.durationDays,
      routeCode: m.routeCode,
      doseSteps: m.doseSteps,
      asNeeded: m.asNeeded,
      mostPerDay: m.mostPerDay,
      quantity: computed<number | null>(sql`${m.quantity}::float8`),
      quantityUnit: m.quantityUnit,
    })}
      from ${m} join ${s} on ${s.id} = ${m.authorId}
     where ${m.id} in (${shown(sql, listedMedication, encounterId)}) order by ${m.createdAt}, ${m.id}`
}

export interface Problem {
  id: string
  code: string | null
  display: string
  status: ProblemStatus
  version: number
}

/** The person’s unresolved problems. Throws `PermissionMissing`. */
export async function readProblems(access: Access, patientId: string): Promise<Problem[]> {
  requirePermission(access, 'consultations.read')
  return await client()`
    select ${columns({ id: c.id, code: c.code, display: c.display, status: c.status, version: c.version })} from ${c}
     where ${c.patientId} in (${recordsOf(patientId)}) and ${c.status} in ('active', 'recurrence', 'relapse')
     order by ${c.createdAt}, ${c.id}`
}
