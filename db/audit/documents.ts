import type { Fragment, Sql } from '../client'

/** How many signed documents of a kind are compared by a quick look. */
const QUICK = 20_000

/** A signed document that is not as it was signed. */
export interface ChangedDocument {
  entity: 'encounter_note' | 'medication_request' | 'discharge_summary'
  id: string
  /** Whether the log has no digest of it, or another one. */
  why: 'changed' | 'not in the log'
}

/**
 * The first signed note, released prescription or signed discharge summary whose digest in the log is missing or another one; undefined when all are
 * as they were signed. With `quick`, only those that were written last. Worked out without the database's functions: see
 * `findBroken`.
 */
export async function findChangedDocument(
  sql: Sql,
  { quick = false } = {},
): Promise<ChangedDocument | undefined> {
  return await sql.begin('read only', async (transaction) => {
    const within = transaction as unknown as Sql
    await within`select set_config('search_path', 'pg_catalog', true), set_config('statement_timeout', '0', true)`
    return (
      (await findChanged(within, 'encounter_note', { quick, signedAt: 'signed_at', content: noteContent })) ??
      (await findChanged(within, 'medication_request', {
        ...{ quick, signedAt: 'authored_at', content: prescriptionContent },
      })) ??
      (await findChanged(within, 'discharge_summary', {
        ...{ quick, signedAt: 'signed_at', content: summaryContent },
      }))
    )
  })
}

interface Document {
  quick: boolean
  /** The column that says when it was signed; null before. */
  signedAt: string
  /** What the digest of a row `d` is made of. */
  content: (sql: Sql) => Fragment
}

async function findChanged(
  sql: Sql,
  entity: ChangedDocument['entity'],
  { quick, signedAt, content }: Document,
): Promise<ChangedDocument | undefined> {
  const table = sql`public.${sql(entity)}`
  const [row] = await sql<{ id: string; known: boolean }[]>`
    with digests as materialized (
      select subject->>'id' as id, subject->>'sha256' as sha256 from public.audit_event
       where entity = ${entity} and action = 'signed-content'
    ), documents as (
      select d.id::text as id, encode(sha256(convert_to((${content(sql)})::text, 'UTF8')), 'hex') as sha256
        from ${table} d where d.${sql(signedAt)} is not null
       order by d.updated_at desc limit ${quick ? QUICK : null}
    ), signed as (
      select id, sha256 from documents
      union all
      select g.id, null from digests g
       where not exists (select from ${table} d where d.id::text = g.id and d.${sql(signedAt)} is not null)
    )
    select s.id, exists(select from digests g where g.id = s.id) as known from signed s
     where not exists (select from digests g where g.id = s.id and g.sha256 = s.sha256) order by s.id limit 1`
  return row && { entity, id: row.id, why: row.known ? 'changed' : 'not in the log' }
}

/** See note_digest() in db/migrations. */
const noteContent = (sql: Sql) => sql`jsonb_build_array(
  d.id, d.encounter_id, d.patient_id, d.author_id, d.amends_id, d.subjective, d.objective, d.assessment, d.plan,
  extract(epoch from d.signed_at)::text, d.signed_by)`

/** See prescription_digest() in db/migrations. */
const prescriptionContent = (sql: Sql) => sql`jsonb_build_array(
  d.id, d.encounter_id, d.patient_id, d.author_id, d.system, d.code, d.display, d.dose, d.route, d.frequency, d.duration_days,
  d.route_code, d.dose_steps, d.as_needed, d.most_per_day, d.quantity, d.quantity_unit, d.note,
  extract(epoch from d.authored_at)::text)`

/** See summary_digest() in db/migrations. */
const summaryContent = (sql: Sql) => sql`jsonb_build_array(
  d.id, d.encounter_id, d.patient_id, d.edition, d.supersedes_id, d.amendment, d.reason, d.course, d.condition, d.plan, d.facts,
  extract(epoch from d.signed_at)::text, d.signed_by)`
