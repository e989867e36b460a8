import type { Sql } from '@/db/client'
import { chartSection } from '../module/chart-section'
import type { VisitStatus } from './model/encounter-machine'

export interface ChartVisit {
  id: string
  number: string
  status: VisitStatus
  /** ISO 8601. */
  arrivedAt: string
  clinic: string
  practitioner: string | null
  reason: string
  joinedMrn: string | null
}

/** The latest set of vital signs, in the units of db/schema/encounters.ts. */
export interface ChartVitals {
  takenAt: string
  respirations: number | null
  oxygenSaturation: number | null
  systolic: number | null
  diastolic: number | null
  pulse: number | null
  temperature: number | null
  /** The latest score, possibly of an earlier set: a partial set has no score and does not hide one. */
  score: { news2: number; risk: string | null; takenAt: string } | null
  /** The latest sets, the oldest first. */
  trend: TrendPoint[]
}

/** One of the latest sets of vital signs. */
export interface TrendPoint {
  id: string
  takenAt: string
  news2: number | null
  risk: string | null
  respirations: number | null
  oxygenSaturation: number | null
  systolic: number | null
  pulse: number | null
  temperature: number | null
}

/** As many sets of vital signs as a trend shows. */
const TREND = 12

/** How many past ones the chart shows; the timeline has them all. */
const PAST = 5

/** Sets of vital signs of the person, as `n`, without those of visits entered in error. */
const vitalsThatCount = (sql: Sql) => sql`
  from records r join vital_signs n on n.patient_id = r.id join encounter e on e.id = n.encounter_id
 where n.status = 'final' and e.status <> 'entered-in-error'`

export const vitalsInChart = chartSection<ChartVitals | null>({
  id: 'vitals',
  title: 'Vital signs',
  permission: 'patients.clinical.read',
  read: (sql) => sql`
    (select row_to_json(x) from (
       select v.taken_at as "takenAt", v.respirations, v.oxygen_saturation as "oxygenSaturation", v.systolic,
              v.diastolic, v.pulse, v.temperature,
              (select json_build_object('news2', n.news2, 'risk', n.news2_risk, 'takenAt', n.taken_at)
                 ${vitalsThatCount(sql)} and n.news2 is not null order by n.taken_at desc, n.id limit 1) as score,
              (select json_agg(t order by t."takenAt", t.id) from (
                 select n.id, n.taken_at as "takenAt", n.news2, n.news2_risk as risk, n.respirations,
                        n.oxygen_saturation as "oxygenSaturation", n.systolic, n.pulse, n.temperature
                   ${vitalsThatCount(sql)} order by n.taken_at desc, n.id desc limit ${TREND}) t) as trend
         from vital_signs v
        where v.id = (select n.id ${vitalsThatCount(sql)} order by n.taken_at desc, n.id limit 1)) x)`,
})

export const visitsInChart = chartSection<ChartVisit[]>({
  id: 'visits',
  title: 'Visits',
  permission: 'patients.clinical.read',
  read: (sql) => sql`
    (select coalesce(json_agg(x), '[]') from (
       select v.id, v.visit_number as number, v.status, v.arrived_at as "arrivedAt", c.name as clinic,
              s.full_name as practitioner, v.reason, nullif(r.mrn, p.mrn) as "joinedMrn"
         from records r join encounter v on v.patient_id = r.id join clinic c on c.id = v.clinic_id
         left join staff s on s.id = v.practitioner_id
        where v.status <> 'entered-in-error'
        order by v.arrived_at desc, v.id limit ${PAST}) x)`,
})
