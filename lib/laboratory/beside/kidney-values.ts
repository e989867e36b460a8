import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Fragment } from '@/db/client'
import { encounter, vitalSigns } from '@/db/schema/encounters'
import { columns, computed, pairs } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { closedTo, p, recordsOf } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import type { Flag } from '../model/result-codes'
import { s, t, x } from '../results/tables'
import { formulas } from '../values/formulas'

const [v, e] = [alias(vitalSigns, 'v'), alias(encounter, 'e')]

/** Older values say too little about the kidneys of today. */
export const MONTHS = 12

/** A released value. `at` in ISO 8601: when it was collected. */
interface KidneyValue {
  value: string
  unit: string | null
  flag: Flag | null
  at: string
}

/** What a dose may depend on: null for what was not measured within `MONTHS`. */
export interface KidneyValues {
  creatinine: KidneyValue | null
  /** Undefined where no test of the catalogue is the filtration rate. */
  filtration: KidneyValue | null | undefined
  weight: { kg: number; at: string } | null
}

const { inputs } = formulas['egfr-ckd-epi-2021']

/**
 * The latest creatinine, estimated filtration rate and weight of a person, in all of their records; nothing of a chart that is
 * closed. Throws `PermissionMissing`.
 */
export async function readKidneyValues(access: Access, patientId: string): Promise<KidneyValues> {
  requirePermission(access, 'patients.clinical.read')
  const sql = client()
  const since = new Date(now())
  since.setUTCMonth(since.getUTCMonth() - MONTHS)
  const value = pairs({ value: x.value, unit: x.unit, flag: x.flag, at: s.collectedAt })
  const latest = (isTest: Fragment) => sql`(
    select json_build_object(${value})
      from ${x} join ${t} on ${t.id} = ${x.testId} and ${isTest} join ${s} on ${s.id} = ${x.specimenId}
     where ${x.patientId} in (select id from records) and ${x.status} in ('final', 'amended', 'corrected')
       and ${s.collectedAt} >= ${since.toISOString()}
     order by ${s.collectedAt} desc, ${x.id} desc limit 1)`
  const isFiltration = sql`${t.formula} = 'egfr-ckd-epi-2021'`
  const [row] = await sql<(KidneyValues & { hasFiltration: boolean })[]>`
    with records as materialized (
      select ${p.id} as id from ${p} where ${p.id} in (${recordsOf(patientId)}) and not ${closedTo(sql, access)})
    select ${columns({
      creatinine: computed<KidneyValue | null>(latest(sql`${t.code} = any(${[...inputs.creatinine]})`)),
      filtration: computed<KidneyValue | null>(latest(isFiltration)),
      hasFiltration: computed<boolean>(sql`exists (select from ${t} where ${isFiltration} and ${t.active})`),
      weight: computed<KidneyValues['weight']>(sql`(
        select json_build_object('kg', ${v.weight}::float8, 'at', ${v.takenAt})
          from ${v} join ${e} on ${e.id} = ${v.encounterId} and ${e.status} <> 'entered-in-error'
         where ${v.patientId} in (select id from records) and ${v.status} = 'final' and ${v.weight} is not null
           and ${v.takenAt} >= ${since.toISOString()}
         order by ${v.takenAt} desc limit 1)`),
    })}`
  if (!row) throw new Error('The values beside a prescription were not read.')
  const { hasFiltration, filtration, ...values } = row
  return { ...values, filtration: filtration ?? (hasFiltration ? null : undefined) }
}
