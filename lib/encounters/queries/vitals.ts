import 'server-only'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { recordsOf } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import type { ClinicalRisk, Consciousness } from '../model/news2'

/** A recorded set of vital signs. */
export interface VitalSet {
  id: string
  encounterId: string
  takenAt: Date
  by: string
  respirations: number | null
  oxygenSaturation: number | null
  saturationScale: 1 | 2
  onOxygen: boolean | null
  systolic: number | null
  diastolic: number | null
  pulse: number | null
  consciousness: Consciousness | null
  temperature: number | null
  weight: number | null
  height: number | null
  pain: number | null
  pregnant: boolean
  news2: number | null
  news2Risk: ClinicalRisk | null
  status: 'final' | 'entered-in-error'
  statusReason: string | null
  version: number
}

/** How many sets from other visits are shown beside those of the visit. */
const BESIDE = 8

/**
 * All sets of the visit, and the latest eight of the person before its end, newest first. Retracted sets, and those
 * of visits entered in error, are only on their own visit’s page. Throws `PermissionMissing`.
 */
export async function readVitals(
  access: Access,
  patientId: string,
  encounterId: string,
): Promise<VitalSet[]> {
  requirePermission(access, 'consultations.read')
  const rows = await client()<VitalSet[]>`
    select v.id, v.encounter_id as "encounterId", v.taken_at as "takenAt", s.full_name as by, v.respirations,
           v.oxygen_saturation as "oxygenSaturation", v.saturation_scale as "saturationScale",
           v.on_oxygen as "onOxygen", v.systolic, v.diastolic, v.pulse, v.consciousness,
           v.temperature::float8 as temperature, v.weight::float8 as weight, v.height::float8 as height, v.pain, v.pregnant,
           v.news2, v.news2_risk as "news2Risk", v.status, v.status_reason as "statusReason", v.version
      from vital_signs v join staff s on s.id = v.created_by
     where v.encounter_id = ${encounterId} or v.id in (
             select o.id from vital_signs o join encounter e on e.id = o.encounter_id
              where o.patient_id in (${recordsOf(patientId)}) and o.encounter_id <> ${encounterId}
                and o.status = 'final' and e.status <> 'entered-in-error'
                and o.taken_at <= coalesce((select ended_at from encounter where id = ${encounterId}), 'infinity')
              order by o.taken_at desc limit ${BESIDE})
     order by v.taken_at desc, v.created_at desc`
  return rows
}
