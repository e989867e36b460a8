import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { allergy, patient, patientIdentifier, patientMerge, patientWord } from '@/db/schema/patients'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { modules } from '../modules'
import { parseMrn } from '../patients/model/mrn'
import type { PatientStatus } from '../patients/model/patient-machine'
import type { Sex } from '../patients/model/rules'
import { confidentialTo, p, recordsOf } from '../patients/records/person-records'
import { client } from '../platform/database'

const [i, m] = [alias(patient, 'i'), alias(patient, 'm')]
const [n, a, w] = [alias(patientIdentifier, 'n'), alias(allergy, 'a'), alias(patientWord, 'w')]
const [g, s] = [alias(patientMerge, 'g'), alias(staff, 's')]

/** A record for side-by-side comparison, to decide whether two records are one person. */
export interface RecordBeside {
  id: string
  version: number
  mrn: string
  status: PatientStatus
  given: string
  family: string
  sex: Sex
  born: string | null
  estimated: boolean
  phone: string | null
  address: string | null
  identifiers: string[]
  registeredAt: Date
  /** Counts per module, without any content. */
  counted: { label: string; count: number }[]
  allergies: number
  /** Records merged into this one. */
  joined: number
}

/** The two records, in the order of `ids`; fewer where one does not exist. Throws `PermissionMissing`. */
export async function readBeside(access: Access, ids: [string, string]): Promise<RecordBeside[]> {
  requirePermission(access, 'patients.merge')
  const sql = client()
  const rows = await sql`
    select ${columns({
      id: p.id,
      version: p.version,
      mrn: p.mrn,
      status: p.status,
      given: p.given,
      family: p.family,
      sex: p.sex,
      born: p.birthDate,
      estimated: p.birthDateEstimated,
      phone: p.phone,
      address: p.address,
      registeredAt: p.createdAt,
      identifiers: computed<string[]>(
        sql`array(select ${n.system} || ' ' || ${n.value} from ${n} where ${n.patientId} = ${p.id} order by 1)`,
      ),
      counted: computed<RecordBeside['counted']>(countedByModules(sql)),
      allergies: computed<number>(
        sql`(select count(*)::int from ${a} where ${a.patientId} = ${p.id} and ${a.status} = 'active')`,
      ),
      joined: computed<number>(sql`(select count(*)::int from ${m} where ${m.mergedIntoId} = ${p.id})`),
    })}
      from ${p} where ${p.id} = any(${ids})`
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

/** The modules’ counts for the record `p`, as JSON. */
function countedByModules(sql: Sql): Fragment {
  const all = modules
    .flatMap(({ onPatient }) => onPatient?.counted ?? [])
    .map(
      ({ label, count }): Fragment => sql`json_build_object('label', ${label}::text, 'count', ${count(sql)})`,
    )
  return sql`json_build_array(${all.length > 0 ? all.reduce((list, one) => sql`${list}, ${one}`) : sql``})`
}

/**
 * The id of the record with the typed medical record number; undefined if there is none. Throws `PermissionMissing`.
 */
export async function findByMrn(access: Access, typed: string): Promise<string | undefined> {
  requirePermission(access, 'patients.merge')
  const mrn = parseMrn(typed)
  if (!mrn) return undefined
  const [row] = await client()`select ${columns({ id: p.id })} from ${p} where ${p.mrn} = ${mrn}`
  return row?.id
}

export interface LikelyDuplicate {
  id: string
  mrn: string
  given: string
  family: string
  sex: Sex
  born: string | null
}

/**
 * Up to ten records that may be the same person: same birth date or telephone, and also a name or the other of the
 * two. Likeliest first. Throws `PermissionMissing`.
 */
export async function likelyDuplicates(access: Access, patientId: string): Promise<LikelyDuplicate[]> {
  requirePermission(access, 'patients.merge')
  const sql = client()
  return await sql<RowOf<typeof likely>[]>`
    with mine as (select ${w.word} as word from ${w} where ${w.patientId} = ${patientId}),
    near as (
      select distinct ${w.patientId} as id from mine join ${w} on ${w.word} = mine.word
       where (mine.word like 'b:%' or mine.word like 'p:%') and ${w.patientId} not in (${recordsOf(patientId)}) limit 2000
    ),
    scored as (
      select near.id, sum(case when ${w.word} like 'n:%' then 1 else 2 end) as score
        from near join ${w} on ${w.patientId} = near.id join mine on mine.word = ${w.word} group by 1
    )
    select ${likely}
      from scored join ${p} on ${p.id} = scored.id
     where scored.score >= 3 and ${p.status} not in ('merged', 'entered-in-error')
       and not ${confidentialTo(sql, access.may('patients.confidential'))}
     order by scored.score desc, ${p.mrn} limit 10`
}

const likely = columns({
  id: p.id,
  mrn: p.mrn,
  given: p.given,
  family: p.family,
  sex: p.sex,
  born: p.birthDate,
})

export interface Merge {
  intoId: string
  intoMrn: string
  mergedAt: Date
  mergedBy: string
  reason: string
}

/**
 * The record that a patient's record was merged into, and when; undefined if it was not. Throws
 * `PermissionMissing`.
 */
export async function readMerge(access: Access, patientId: string): Promise<Merge | undefined> {
  requirePermission(access, 'patients.merge')
  const [row] = await client()`
    select ${columns({
      intoId: i.id,
      intoMrn: i.mrn,
      mergedAt: g.mergedAt,
      mergedBy: s.fullName,
      reason: g.reason,
    })}
      from ${g} join ${i} on ${i.id} = ${g.intoId} join ${s} on ${s.id} = ${g.mergedBy}
     where ${g.fromId} = ${patientId} and ${g.unmergedAt} is null`
  return row
}
