import { client } from '../server/database'

/**
 * The ids of all records of one person: the record `id`, the one that it was joined to, and those joined to that. A
 * fragment of SQL that gives the column `id`. There are no chains: see merge-commands.ts.
 */
export const recordsOf = (id: string) => client()`
  select r.id from patient p cross join lateral (
    select coalesce(p.merged_into_id, p.id) as id
    union select m.id from patient m where m.merged_into_id = coalesce(p.merged_into_id, p.id)
  ) r where p.id = ${id}`
