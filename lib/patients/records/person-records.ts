import type { Sql } from '@/db/client'
import { client } from '../../platform/database'

/**
 * The ids of all records of one person: the record `id`, the one that it was merged into, and those merged into that.
 * SQL fragment with the column `id`. There are no chains: see flows/merge-records.ts.
 */
export const recordsOf = (id: string) => client()`
  select r.id from patient p cross join lateral (
    select coalesce(p.merged_into_id, p.id) as id
    union select m.id from patient m where m.merged_into_id = coalesce(p.merged_into_id, p.id)
  ) r where p.id = ${id}`

/**
 * SQL predicate: true if `p`, a row of `patient`, must be hidden from this user. `mayConfidential`: whether the user
 * may open confidential charts. One confidential record hides all records of the person. Cheap per row: each subquery
 * is one index lookup.
 */
export const confidentialTo = (sql: Sql, mayConfidential: boolean) => sql`
  (not ${mayConfidential} and (
     p.confidential
     or coalesce((select k.confidential from patient k where k.id = p.merged_into_id), false)
     or coalesce((select true from patient k
                   where k.merged_into_id = coalesce(p.merged_into_id, p.id) and k.confidential limit 1), false)))`
