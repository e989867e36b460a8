import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { encounter, encounterDiagnosis, vitalSigns } from '@/db/schema/encounters'
import { clinic } from '@/db/schema/places'
import { columns, computed, nullable, pairs } from '@/db/select-list'
import { chartSection } from '../module/chart-section'
import { p } from '../patients/records/person-records'
import type { VisitStatus } from './model/encounter-machine'
import type { ScoreKind, ScoreLevel } from './model/priority'
import { chartWords } from './words/record'

export interface ChartVisit {
  id: string
  number: string
  status: VisitStatus
  /** ISO 8601. */
  arrivedAt: string
  clinic: string
  practitioner: string | null
  reason: string
  /** The primary one first, without those refuted or entered in error. */
  diagnoses: { code: string; display: string; isPrimary: boolean }[]
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
  /**
   * The latest score, possibly of an earlier set: a partial set has no NEWS2 and does not hide one. The paediatric score
   * of a partial set is the least that it can be, and `isAtLeast` says so.
   */
  score: { kind: ScoreKind; total: number; level: ScoreLevel; isAtLeast: boolean; takenAt: string } | null
  /** The latest sets, the oldest first. */
  trend: TrendPoint[]
}

/** One of the latest sets of vital signs. */
export interface TrendPoint {
  id: string
  takenAt: string
  /** The score, with its kind and level; null where the set has none, or is too incomplete for NEWS2. */
  score: number | null
  kind: ScoreKind | null
  level: ScoreLevel | null
  isAtLeast: boolean
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

const [n, w] = [alias(vitalSigns, 'n'), alias(vitalSigns, 'w')]
const [e, v] = [alias(encounter, 'e'), alias(encounter, 'v')]
const [c, s, d] = [alias(clinic, 'c'), alias(staff, 's'), alias(encounterDiagnosis, 'd')]

/** Sets of vital signs of the person, as `n`, without those of visits entered in error. */
const vitalsThatCount = (sql: Sql) => sql`
  from records r join ${n} on ${n.patientId} = r.id join ${e} on ${e.id} = ${n.encounterId}
 where ${n.status} = 'final' and ${e.status} <> 'entered-in-error'`

export const vitalsInChart = chartSection<ChartVitals | null>({
  id: 'vitals',
  title: chartWords.vitals,
  permission: 'patients.clinical.read',
  read: (sql) => {
    const isAtLeast = computed<boolean>(sql`${n.scoreMissing} <> '{}'`)
    const shown = sql`(${n.score} is not null and (${n.scoreKind} = 'PEWS' or ${n.scoreMissing} = '{}'))`
    const fields = { kind: n.scoreKind, total: n.score, level: n.scoreLevel, isAtLeast, takenAt: n.takenAt }
    const score = sql`
      (select json_build_object(${pairs(fields)})
         ${vitalsThatCount(sql)} and ${shown} order by ${n.takenAt} desc, ${n.id} limit 1)`
    const trend = sql`
      (select json_agg(t order by t."takenAt", t.id) from (
         select ${columns({
           id: n.id,
           takenAt: n.takenAt,
           score: computed<number | null>(sql`case when ${shown} then ${n.score} end`),
           kind: n.scoreKind,
           level: n.scoreLevel,
           isAtLeast,
           respirations: n.respirations,
           oxygenSaturation: n.oxygenSaturation,
           systolic: n.systolic,
           pulse: n.pulse,
           temperature: n.temperature,
         })} ${vitalsThatCount(sql)} order by ${n.takenAt} desc, ${n.id} desc limit ${TREND}) t)`
    return sql`
      (select row_to_json(x) from (
         select ${columns({
           takenAt: w.takenAt,
           respirations: w.respirations,
           oxygenSaturation: w.oxygenSaturation,
           systolic: w.systolic,
           diastolic: w.diastolic,
           pulse: w.pulse,
           temperature: w.temperature,
           score: computed<ChartVitals['score']>(score),
           trend: computed<TrendPoint[]>(trend),
         })} from ${w}
          where ${w.id} = (select ${n.id} ${vitalsThatCount(sql)} order by ${n.takenAt} desc, ${n.id} limit 1)) x)`
  },
})

export const visitsInChart = chartSection<ChartVisit[]>({
  id: 'visits',
  title: chartWords.visits,
  permission: 'patients.clinical.read',
  read: (sql) => {
    const diagnosis = pairs({
      code: d.code,
      display: d.display,
      isPrimary: computed<boolean>(sql`${d.use} = 'primary'`),
    })
    return sql`
    (select coalesce(json_agg(x), '[]') from (
       select ${columns({
         id: v.id,
         number: v.visitNumber,
         status: v.status,
         arrivedAt: v.arrivedAt,
         clinic: c.name,
         practitioner: nullable(s.fullName),
         reason: v.reason,
         diagnoses: computed<ChartVisit['diagnoses']>(sql`
           (select coalesce(json_agg(json_build_object(${diagnosis}) order by ${d.use} <> 'primary', ${d.createdAt}), '[]')
              from ${d} where ${d.encounterId} = ${v.id} and ${d.status} not in ('refuted', 'entered-in-error'))`),
         joinedMrn: computed<string | null>(sql`nullif(r.mrn, ${p.mrn})`),
       })}
         from records r join ${v} on ${v.patientId} = r.id join ${c} on ${c.id} = ${v.clinicId}
         left join ${s} on ${s.id} = ${v.practitionerId}
        where ${v.status} <> 'entered-in-error'
        order by ${v.arrivedAt} desc, ${v.id} limit ${PAST}) x)`
  },
})
