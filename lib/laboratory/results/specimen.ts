import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { observation } from '@/db/schema/laboratory/results'
import { specimen } from '@/db/schema/laboratory/specimens'
import { columns, computed, nullable, pairs } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { recordsOf } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'
import { isolatesOf } from '../cultures/isolates'
import type { Isolate } from '../model/report-content'
import { testColumns } from './measured'
import { an, enterer, joinWhose, o, s, st, t, v, verifier, whose, x } from './tables'

const [by, interim] = [alias(staff, 'by'), alias(staff, 'interim')]

/** A version of a value that was entered. Instants in ISO 8601. */
export interface EnteredVersion {
  run: number
  value: string
  unit: string | null
  flag: string | null
  analyser: string | null
  comment: string | null
  /** What was typed, where it was converted. */
  typedValue: string | null
  typedUnit: string | null
  /** Of a culture: a preliminary result, and what grew. */
  interim: boolean
  isolates: Isolate[]
  who: string
  whoId: number
  at: string
  measuredAt: string | null
}

/** The specimen `id`, with the analysers in use; undefined without one. Throws `PermissionMissing`. */
export async function readSpecimenHead(access: Access, id: string) {
  requirePermission(access, 'laboratory.results')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [row] = await sql`
    select ${columns({
      id: s.id,
      accession: s.accession,
      patientId: s.patientId,
      type: s.type,
      bench: s.bench,
      status: s.status,
      stage: s.stage,
      collectedAt: s.collectedAt,
      receivedAt: s.receivedAt,
      statusReason: s.statusReason,
      analysers: computed<{ code: string; name: string }[]>(sql`(
        select coalesce(json_agg(json_build_object(${pairs({ code: an.code, name: an.name })}) order by ${an.name}), '[]')
          from ${an} where ${an.active})`),
    })} from ${s} where ${s.id} = ${id}`
  return row
}

export type SpecimenHead = NonNullable<Awaited<ReturnType<typeof readSpecimenHead>>>

/** For the title of its tab. Throws `PermissionMissing`. */
export async function readSpecimenMark(access: Access, id: string): Promise<string | undefined> {
  return (await readSpecimenHead(access, id))?.accession
}

/** The values of a specimen with everything that was entered for them, in the order of their panels. Throws `PermissionMissing`. */
export async function readValues(access: Access, specimenId: string) {
  requirePermission(access, 'laboratory.results')
  const sql = client()
  const version = pairs({
    run: v.run,
    value: v.value,
    unit: v.unit,
    flag: v.flag,
    analyser: v.analyser,
    comment: v.comment,
    typedValue: v.typedValue,
    typedUnit: v.typedUnit,
    interim: v.interim,
    isolates: isolatesOf(sql),
    who: by.fullName,
    whoId: by.id,
    at: v.enteredAt,
    measuredAt: v.measuredAt,
  })
  return await sql`
    select ${columns({
      id: x.id,
      version: x.version,
      status: x.status,
      statusReason: x.statusReason,
      run: x.run,
      code: x.code,
      value: x.value,
      number: computed<number | null>(sql`${x.valueNumber}::float8`),
      unit: x.unit,
      flag: x.flag,
      rangeText: x.rangeText,
      comment: x.comment,
      reopened: x.reopened,
      interimRun: x.interimRun,
      interimBy: nullable(interim.fullName),
      interimAt: x.interimAt,
      enteredBy: nullable(enterer.fullName),
      enteredAt: x.enteredAt,
      measuredAt: x.measuredAt,
      verifiedBy: nullable(verifier.fullName),
      verifiedAt: x.verifiedAt,
      order: o.display,
      orderId: x.serviceRequestId,
      born: whose.birthDate,
      sex: whose.sex,
      collectedAt: s.collectedAt,
      testId: x.testId,
      ...testColumns(sql),
      isHeld: computed<boolean>(
        sql`${x.status} = 'preliminary' and coalesce(value_held(${x.analyser}, ${x.testId}, ${x.measuredAt}, ${x.enteredAt}), false)`,
      ),
      versions: computed<EnteredVersion[]>(sql`(
        select coalesce(json_agg(json_build_object(${version}) order by ${v.run} desc), '[]')
          from ${v} join ${by} on ${by.id} = ${v.enteredBy} where ${v.observationId} = ${x.id})`),
    })}
      from ${x} join ${t} on ${t.id} = ${x.testId} join ${s} on ${s.id} = ${x.specimenId} join ${o} on ${o.id} = ${x.serviceRequestId}
      ${joinWhose(sql)}
      left join ${enterer} on ${enterer.id} = ${x.enteredBy} left join ${verifier} on ${verifier.id} = ${x.verifiedBy}
      left join ${interim} on ${interim.id} = ${x.interimBy}
      left join ${st} on ${st.specimenId} = ${x.specimenId} and ${st.serviceRequestId} = ${x.serviceRequestId} and ${st.testId} = ${x.testId}
     where ${x.specimenId} = ${specimenId} order by ${o.authoredAt}, ${o.id}, ${st.seq}, ${t.name}, ${x.id}`
}

export type SpecimenValue = Awaited<ReturnType<typeof readValues>>[number]

/** How many earlier values of a test are shown beside a new one. */
const EARLIER = 6

const [earlier, its] = [alias(specimen, 'earlier'), alias(observation, 'its')]

/** An earlier value of the same test and person, the latest first. Instants in ISO 8601. */
export interface EarlierValue {
  value: string
  number: number | null
  unit: string | null
  at: string
}

/**
 * The last released values of this person for each test of the specimen, by the id of the test; `at` is when they were
 * collected. Throws `PermissionMissing`.
 */
export async function readEarlier(access: Access, head: SpecimenHead): Promise<Map<string, EarlierValue[]>> {
  requirePermission(access, 'laboratory.results')
  const sql = client()
  const rows = await sql<{ testId: string; values: EarlierValue[] }[]>`
    select of_test.id as "testId", (
      select coalesce(json_agg(json_build_object('value', one.value, 'number', one.number, 'unit', one.unit, 'at', one.at) order by one.at desc), '[]')
        from (select ${its.value} as value, ${its.valueNumber}::float8 as number, ${its.unit} as unit, ${earlier.collectedAt} as at
                from ${its} join ${earlier} on ${earlier.id} = ${its.specimenId}
               where ${its.patientId} in (${recordsOf(head.patientId)}) and ${its.testId} = of_test.id
                 and ${its.status} in ('final', 'amended', 'corrected') and ${its.specimenId} <> ${head.id}
                 and ${earlier.collectedAt} <= ${head.collectedAt?.toISOString() ?? null}::text::timestamptz
               order by ${earlier.collectedAt} desc limit ${EARLIER}) one) as values
      from (select distinct ${x.testId} as id from ${x} where ${x.specimenId} = ${head.id}) of_test`
  return new Map(rows.map(({ testId, values }) => [testId, values]))
}
