import 'server-only'
import type { Sql } from '@/db/client'
import { columns, computed, pairs, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { closedTo, p, recordsOf } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import type { Comparator } from '../model/result-codes'
import { r } from '../reports/tables'
import { s, t, x } from '../results/tables'

/** A released value of a test, in the digits in which it was entered. */
interface DrawnValue {
  value: string
  number: number | null
  comparator: Comparator | null
  unit: string | null
  /** When it was collected, in ISO 8601. */
  at: string
}

/** Of how many tests the latest value is shown beside a note, and how many values of each are drawn. */
const TESTS = 12
const DRAWN = 8

const latest = () => {
  const sql = client()
  const drawn = pairs({
    value: x.value,
    number: computed<number | null>(sql`${x.valueNumber}::float8`),
    comparator: x.comparator,
    unit: x.unit,
    at: s.collectedAt,
  })
  return columns({
    id: x.id,
    reportId: computed<string>(sql`latest.report`),
    test: t.name,
    decimals: t.decimals,
    value: computed<string>(sql`${x.value}`),
    unit: x.unit,
    flag: x.flag,
    range: x.rangeText,
    at: computed<Date>(sql`${s.collectedAt}`),
    values: computed<DrawnValue[]>(sql`(
      select json_agg(json_build_object(${drawn}) order by one.nth)
        from released one join ${x} on ${x.id} = one.id join ${s} on ${s.id} = ${x.specimenId}
       where one.test = latest.test and one.nth <= ${DRAWN})`),
  })
}

/** The latest released value of a test, with itself and those before it, the latest first. */
export type LatestResult = RowOf<ReturnType<typeof latest>>

/**
 * The latest released values of a person, in all of their records, one of each test, the latest first and of those that were
 * collected together the critical ones; none for a chart that is closed. Throws `PermissionMissing`.
 */
export async function readLatestResults(access: Access, patientId: string): Promise<LatestResult[]> {
  requirePermission(access, 'patients.clinical.read')
  const sql = client()
  return await sql<LatestResult[]>`
    with released as materialized (
      select ${x.id} as id, ${x.testId} as test, ${s.collectedAt} as collected, ${r.id} as report,
             ${urgency(sql)} as urgency, row_number() over (partition by ${x.testId} order by ${s.collectedAt} desc, ${x.id} desc) as nth
        from ${x} join ${s} on ${s.id} = ${x.specimenId}
        join ${r} on ${r.serviceRequestId} = ${x.serviceRequestId} and ${r.status} <> 'entered-in-error'
        join ${p} on ${p.id} = ${x.patientId} and not ${closedTo(sql, access)}
       where ${x.patientId} in (${recordsOf(patientId)}) and ${x.status} in ('final', 'amended', 'corrected'))
    select ${latest()}
      from released latest
      join ${x} on ${x.id} = latest.id join ${t} on ${t.id} = latest.test join ${s} on ${s.id} = ${x.specimenId}
     where latest.nth = 1 order by latest.collected desc, latest.urgency, ${t.name}, latest.id limit ${TESTS}`
}

/** Of values that were collected together, those that are critical come first, and then those out of range. */
const urgency = (sql: Sql) =>
  sql`case when ${x.flag} in ('LL', 'HH') then 1 when ${x.flag} in ('L', 'H') then 2 else 3 end`

/** By how much the latest value differs from the one before it, in the decimals of the test; null where that cannot be said. */
export function changeOf({ values: [last, before], decimals }: Pick<LatestResult, 'values' | 'decimals'>): {
  by: string
  direction: 'up' | 'down' | 'same'
  since: Date
} | null {
  if (!last || !before || last.unit !== before.unit) return null
  if (last.number === null || before.number === null || last.comparator || before.comparator) return null
  const by = (last.number - before.number).toFixed(decimals)
  const direction = Number(by) === 0 ? 'same' : Number(by) > 0 ? 'up' : 'down'
  return { by: by.replace('-', ''), direction, since: new Date(before.at) }
}
