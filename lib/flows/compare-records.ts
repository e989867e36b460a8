import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { allergy, patient, patientIdentifier, patientMerge } from '@/db/schema/patients'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { modules } from '../modules'
import { type LikelyRecord, likelyRecords } from '../patients/matching/likely-records'
import { parseMrn } from '../patients/model/mrn'
import type { PatientStatus } from '../patients/model/patient-machine'
import type { Sex } from '../patients/model/rules'
import { hiddenFrom, p, recordsOf } from '../patients/records/person-records'
import { client } from '../platform/database'

const [i, m] = [alias(patient, 'i'), alias(patient, 'm')]
const [g, s] = [alias(patientMerge, 'g'), alias(staff, 's')]
const [n, a] = [alias(patientIdentifier, 'n'), alias(allergy, 'a')]

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

export type LikelyDuplicate = Pick<LikelyRecord, 'id' | 'mrn' | 'given' | 'family' | 'sex' | 'born' | 'why'>

/** Records shown that may be the same person. */
const MOST_LIKELY = 10

/**
 * The ten likeliest of the records that may be the same person, by the rule that a registration is checked by, and how
 * many there are. Throws `PermissionMissing`.
 */
export async function likelyDuplicates(
  access: Access,
  patientId: string,
): Promise<{ records: LikelyDuplicate[]; total: number }> {
  requirePermission(access, 'patients.merge')
  const sql = client()
  const [own] = await sql`
    select ${columns({ given: p.given, family: p.family, birthDate: p.birthDate, birthDateEstimated: p.birthDateEstimated, phone: p.phone })}
      from ${p} where ${p.id} = ${patientId}`
  if (!own) return { records: [], total: 0 }
  const alike = await likelyRecords(sql, own)
  const ids = alike.map(({ id }) => id)
  const shown = await sql<{ id: string }[]>`
    select ${p.id} from ${p} where ${p.id} = any(${ids}) and ${p.id} not in (${recordsOf(patientId)})
       and not ${hiddenFrom(sql, access)}`
  const open = new Set(shown.map(({ id }) => id))
  const records = alike.filter(({ id }) => open.has(id))
  return { records: records.slice(0, MOST_LIKELY), total: records.length }
}

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
