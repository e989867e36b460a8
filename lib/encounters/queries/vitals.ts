import 'server-only'
import type { Column } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { encounter, vitalSigns } from '@/db/schema/encounters'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { Permission } from '../../access/names'
import { recordsOf } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import type { OxygenDevice, RespiratoryDistress } from '../../safety/model/pews'
import type { NotMeasured } from '../model/absent-reasons'
import type { Consciousness } from '../model/news2'
import type { KeptScore } from '../model/scores/kept-score'

const [v, o] = [alias(vitalSigns, 'v'), alias(vitalSigns, 'o')]
const [e, s] = [alias(encounter, 'e'), alias(staff, 's')]

/** A recorded set of vital signs. */
export interface VitalSet extends KeptScore {
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
  respiratoryDistress: RespiratoryDistress | null
  oxygenFlow: number | null
  oxygenDevice: OxygenDevice | null
  capillaryRefill: number | null
  weight: number | null
  height: number | null
  pain: number | null
  pregnant: boolean
  /** What could not be measured, and why. */
  notMeasured: NotMeasured
  status: 'final' | 'entered-in-error'
  statusReason: string | null
  version: number
}

/** How many sets from other visits are shown beside those of the visit. */
const BESIDE = 8

/**
 * The sets of the visit or the stay, all of them or the latest `most`, and the latest eight of the person before its end,
 * newest first. Retracted sets, and those of visits entered in error, are only on their own visit’s page. Throws
 * `PermissionMissing`.
 */
export async function readVitals(
  access: Access,
  patientId: string,
  encounterId: string,
  { permission = 'consultations.read', most = null }: { permission?: Permission; most?: number | null } = {},
): Promise<VitalSet[]> {
  requirePermission(access, permission)
  const sql = client()
  const measured = (column: Column) => computed<number | null>(sql`${column}::float8`)
  return await sql`
    select ${columns({
      id: v.id,
      encounterId: v.encounterId,
      takenAt: v.takenAt,
      by: s.fullName,
      respirations: v.respirations,
      oxygenSaturation: v.oxygenSaturation,
      saturationScale: v.saturationScale,
      onOxygen: v.onOxygen,
      systolic: v.systolic,
      diastolic: v.diastolic,
      pulse: v.pulse,
      consciousness: v.consciousness,
      temperature: measured(v.temperature),
      weight: measured(v.weight),
      height: measured(v.height),
      pain: v.pain,
      pregnant: v.pregnant,
      respiratoryDistress: v.respiratoryDistress,
      oxygenFlow: measured(v.oxygenFlow),
      oxygenDevice: v.oxygenDevice,
      capillaryRefill: v.capillaryRefill,
      scoreKind: v.scoreKind,
      score: v.score,
      scoreLevel: v.scoreLevel,
      scoreMissing: v.scoreMissing,
      notMeasured: v.notMeasured,
      status: v.status,
      statusReason: v.statusReason,
      version: v.version,
    })}
      from ${v} join ${s} on ${s.id} = ${v.createdBy}
     where ${v.id} in (
             select ${o.id} from ${o} where ${o.encounterId} = ${encounterId}
              order by ${o.takenAt} desc, ${o.createdAt} desc limit ${most})
        or ${v.id} in (
             select ${o.id} from ${o} join ${e} on ${e.id} = ${o.encounterId}
              where ${o.patientId} in (${recordsOf(patientId)}) and ${o.encounterId} <> ${encounterId}
                and ${o.status} = 'final' and ${e.status} <> 'entered-in-error'
                and ${o.takenAt} <= coalesce((select ${e.endedAt} from ${e} where ${e.id} = ${encounterId}), 'infinity')
              order by ${o.takenAt} desc limit ${BESIDE})
     order by ${v.takenAt} desc, ${v.createdAt} desc`
}
