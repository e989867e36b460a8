import 'server-only'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { OrderPriority } from '../../encounters/model/labels'
import type { DiagnosisStatus, DiagnosisUse } from '../../encounters/model/record-machines'
import type { ProblemStatus } from '../../patients/model/entry-machines'
import { recordsOf } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import type { MedicationStatus, ServiceStatus } from '../model/order-machines'

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
  return await client()<Diagnosis[]>`
    select id, code, display, use, status, status_reason as "statusReason", version
      from encounter_diagnosis where encounter_id = ${encounterId}
     order by status in ('refuted', 'entered-in-error'), use <> 'primary', created_at, id`
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
  category: 'laboratory' | 'imaging' | 'procedure' | 'referral' | 'admission'
  priority: OrderPriority
}

export interface Prescription extends OrderKept {
  status: MedicationStatus
  dose: string
  route: string
  frequency: string
  durationDays: number | null
}

/** The orders of the visit, in their order. Throws `PermissionMissing`. */
export async function readServices(access: Access, encounterId: string): Promise<ServiceOrder[]> {
  requirePermission(access, 'consultations.read')
  const rows = await client()<ServiceOrder[]>`
    select o.id, o.code, o.display, o.note, o.status, o.status_reason as "statusReason",
           o.override_reason as "overrideReason", s.full_name as author, o.authored_at as "authoredAt", o.version,
           o.category, o.priority
      from service_request o join staff s on s.id = o.author_id
     where o.encounter_id = ${encounterId} order by o.created_at, o.id`
  return rows
}

/** The prescriptions of the visit, in their order. Throws `PermissionMissing`. */
export async function readPrescriptions(access: Access, encounterId: string): Promise<Prescription[]> {
  requirePermission(access, 'consultations.read')
  const rows = await client()<Prescription[]>`
    select o.id, o.code, o.display, o.note, o.status, o.status_reason as "statusReason",
           o.override_reason as "overrideReason", s.full_name as author, o.authored_at as "authoredAt", o.version,
           o.dose, o.route, o.frequency, o.duration_days as "durationDays"
      from medication_request o join staff s on s.id = o.author_id
     where o.encounter_id = ${encounterId} order by o.created_at, o.id`
  return rows
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
  return await client()<Problem[]>`
    select id, code, display, status, version from condition
     where patient_id in (${recordsOf(patientId)}) and status in ('active', 'recurrence', 'relapse') order by created_at, id`
}
