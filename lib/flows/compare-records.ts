import type { Fragment, Sql } from '@/db/client'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { modules } from '../modules'
import { parseMrn } from '../patients/model/mrn'
import type { PatientStatus } from '../patients/model/patient-machine'
import type { Sex } from '../patients/model/rules'
import { confidentialTo, recordsOf } from '../patients/records/person-records'
import { client } from '../platform/database'

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
  /** As Postgres writes an instant. */
  registeredAt: string
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
  const rows = await sql<RecordBeside[]>`
    select p.id, p.version, p.mrn, p.status, p.given, p.family, p.sex, p.birth_date::text as born,
           p.birth_date_estimated as estimated, p.phone, p.address, p.created_at as "registeredAt",
           array(select i.system || ' ' || i.value from patient_identifier i where i.patient_id = p.id order by 1) as identifiers,
           ${countedByModules(sql)} as counted,
           (select count(*)::int from allergy a where a.patient_id = p.id and a.status = 'active') as allergies,
           (select count(*)::int from patient m where m.merged_into_id = p.id) as joined
      from patient p where p.id = any(${ids})`
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
  const [row] = await client()<{ id: string }[]>`select id from patient where mrn = ${mrn}`
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
  return await sql<LikelyDuplicate[]>`
    with mine as (select word from patient_word where patient_id = ${patientId}),
    near as (
      select distinct w.patient_id from mine join patient_word w using (word)
       where (mine.word like 'b:%' or mine.word like 'p:%') and w.patient_id not in (${recordsOf(patientId)}) limit 2000
    ),
    scored as (
      select n.patient_id, sum(case when w.word like 'n:%' then 1 else 2 end) as score
        from near n join patient_word w on w.patient_id = n.patient_id join mine using (word) group by 1
    )
    select p.id, p.mrn, p.given, p.family, p.sex, p.birth_date::text as born
      from scored s join patient p on p.id = s.patient_id
     where s.score >= 3 and p.status not in ('merged', 'entered-in-error')
       and not ${confidentialTo(sql, access.may('patients.confidential'))}
     order by s.score desc, p.mrn limit 10`
}

export interface Merge {
  intoId: string
  intoMrn: string
  /** As Postgres writes an instant. */
  mergedAt: string
  mergedBy: string
  reason: string
}

/** Into which record that of a patient is merged, and since when; undefined when it is not. Throws `PermissionMissing`. */
export async function readMerge(access: Access, patientId: string): Promise<Merge | undefined> {
  requirePermission(access, 'patients.merge')
  const [row] = await client()<Merge[]>`
    select i.id as "intoId", i.mrn as "intoMrn", m.merged_at as "mergedAt", s.full_name as "mergedBy", m.reason
      from patient_merge m join patient i on i.id = m.into_id join staff s on s.id = m.merged_by
     where m.from_id = ${patientId} and m.unmerged_at is null`
  return row
}
