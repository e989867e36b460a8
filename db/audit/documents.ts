import type { Sql } from '../client'

/** How many signed notes are compared by a quick look. */
const QUICK = 20_000

/** A signed document that is not as it was signed. */
export interface ChangedDocument {
  entity: 'encounter_note'
  id: string
  /** Whether the log has no digest of it, or another one. */
  why: 'changed' | 'not in the log'
}

/**
 * The first signed note whose digest in the log is missing or another one; undefined when all are as they were signed.
 * With `quick`, only the notes that were written last. Worked out without the database's functions: see `findBroken`.
 */
export async function findChangedDocument(
  sql: Sql,
  { quick = false } = {},
): Promise<ChangedDocument | undefined> {
  return await sql.begin('read only', async (transaction) => {
    await transaction`select set_config('search_path', 'pg_catalog', true), set_config('statement_timeout', '0', true)`
    const [row] = await transaction<{ id: string; known: boolean }[]>`
      with digests as materialized (
        select subject->>'id' as id, subject->>'sha256' as sha256 from public.audit_event
         where entity = 'encounter_note' and action = 'signed-content'
      ), notes as (
        select n.id::text as id, encode(sha256(convert_to(jsonb_build_array(
                 n.id, n.encounter_id, n.patient_id, n.author_id, n.amends_id, n.subjective, n.objective, n.assessment, n.plan,
                 extract(epoch from n.signed_at)::text, n.signed_by)::text, 'UTF8')), 'hex') as sha256
          from public.encounter_note n where n.signed_at is not null
         order by n.updated_at desc limit ${quick ? QUICK : null}
      ), signed as (
        select id, sha256 from notes
        union all
        select d.id, null from digests d
         where not exists (select from public.encounter_note n where n.id::text = d.id and n.signed_at is not null)
      )
      select s.id, exists(select from digests d where d.id = s.id) as known from signed s
       where not exists (select from digests d where d.id = s.id and d.sha256 = s.sha256) order by s.id limit 1`
    return row && { entity: 'encounter_note', id: row.id, why: row.known ? 'changed' : 'not in the log' }
  })
}
