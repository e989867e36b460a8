import type { Sql } from '@/db/client'
import { columns, computed, pairs, type RowOf } from '@/db/select-list'
import { hospitalDay } from '../../clock/hospital-time'
import { yearsAt } from '../../patients/model/rules'
import type { Person } from '../values/formulas'
import type { Range, Whose } from '../values/ranges'
import { joinWhose, rr, s, st, t, whose, x } from './tables'

/** Numbers of the catalogue as numbers: JavaScript gets decimals of Postgres as text. */
const number = (sql: Sql, column: typeof t.lowPossible) => computed<number | null>(sql`${column}::float8`)

const range = {
  sex: rr.sex,
  ageFromDays: rr.ageFromDays,
  ageToDays: rr.ageToDays,
  low: rr.low,
  high: rr.high,
  text: rr.text,
  validFrom: rr.validFrom,
  validUntil: rr.validUntil,
}

/** What the catalogue says of the test `t`. */
export const testColumns = (sql: Sql) => ({
  name: t.name,
  kind: t.kind,
  decimals: t.decimals,
  testUnit: t.unit,
  formula: t.formula,
  molarMass: computed<string | null>(sql`${t.molarMass}::text`),
  lowPossible: number(sql, t.lowPossible),
  highPossible: number(sql, t.highPossible),
  criticalLow: number(sql, t.criticalLow),
  criticalHigh: number(sql, t.criticalHigh),
  deltaPercent: number(sql, t.deltaPercent),
  deltaHours: t.deltaHours,
  ranges: computed<Range[]>(sql`(
    select coalesce(json_agg(json_build_object(${pairs(range)})), '[]') from ${rr} where ${rr.testId} = ${t.id})`),
})

const measured = (sql: Sql) =>
  columns({
    id: x.id,
    version: x.version,
    status: x.status,
    run: x.run,
    code: x.code,
    testId: x.testId,
    serviceRequestId: x.serviceRequestId,
    patientId: x.patientId,
    value: x.value,
    number: computed<number | null>(sql`${x.valueNumber}::float8`),
    comparator: x.comparator,
    unit: x.unit,
    enteredBy: x.enteredBy,
    reopened: x.reopened,
    ...testColumns(sql),
    born: whose.birthDate,
    sex: whose.sex,
    collectedAt: s.collectedAt,
    receivedAt: s.receivedAt,
  })

/** A value of a specimen, with what the catalogue says of its test. */
export type Measured = RowOf<ReturnType<typeof measured>>

/**
 * Locks a specimen until the transaction ends. A command locks it before its values, as its rejection does: no deadlock
 * is possible, and no value is released of a specimen that is rejected at that moment.
 */
export async function lockSpecimen(sql: Sql, specimenId: string): Promise<void> {
  await sql`select from ${s} where ${s.id} = ${specimenId} for share`
}

/** The values of a specimen in the order of their panels, locked until the transaction ends. */
export async function lockValues(sql: Sql, specimenId: string): Promise<Measured[]> {
  return await sql`
    select ${measured(sql)}
      from ${x} join ${t} on ${t.id} = ${x.testId} join ${s} on ${s.id} = ${x.specimenId} ${joinWhose(sql)}
      left join ${st} on ${st.specimenId} = ${x.specimenId} and ${st.serviceRequestId} = ${x.serviceRequestId} and ${st.testId} = ${x.testId}
     where ${x.specimenId} = ${specimenId} and ${x.status} not in ('cancelled', 'entered-in-error')
     order by ${x.serviceRequestId}, ${st.seq}, ${x.id} for update of x`
}

const DAY_MS = 86_400_000

interface Collected {
  born: string | null
  sex: string
  collectedAt: Date | null
}

/** Whose specimen it is, for ranges: the age is that at the collection. */
export function whoseOf({ born, sex, collectedAt }: Collected, now: Date): Whose {
  const day = hospitalDay(collectedAt ?? now)
  return {
    sex,
    day,
    ageDays: born === null ? null : Math.max(0, (Date.parse(day) - Date.parse(born)) / DAY_MS),
  }
}

/** Whose specimen it is, for formulas. */
export function personOf({ born, sex, collectedAt }: Collected, now: Date): Person {
  const day = hospitalDay(collectedAt ?? now)
  return { sex, years: born === null ? null : yearsAt(born, day) }
}
