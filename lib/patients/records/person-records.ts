import type { Sql } from '@/db/client'
import { client } from '../../platform/database'

/**
 * The ids of all records of one person: the record `id`, the one that it was merged into, and those merged into that. A
 * fragment of SQL that gives the column `id`. There are no chains: see flows/merge-records.ts.
 */
export const recordsOf = (id: string) => client()`
  select r.id from patient p cross join lateral (
    select coalesce(p.merged_into_id, p.id) as id
    union select m.id from patient m where m.merged_into_id = coalesce(p.merged_into_id, p.id)
  ) r where p.id = ${id}`

/**
 * SQL predicate: true if `p`, a row of the table `patient`, has to be hidden from a user who may (`mayConfidential`) or
 * may not open confidential charts. One confidential record closes all records of the person. For the rows that are
 * shown: each subquery reads one place of an index, and none is ever worked out for the whole table.
 */
export const confidentialTo = (sql: Sql, mayConfidential: boolean) => sql`
  (not ${mayConfidential} and (
     p.confidential
     or coalesce((select k.confidential from patient k where k.id = p.merged_into_id), false)
     or coalesce((select true from patient k
                   where k.merged_into_id = coalesce(p.merged_into_id, p.id) and k.confidential limit 1), false)))`
