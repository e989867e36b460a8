import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { patient } from '@/db/schema/patients'
import { client } from '../../platform/database'

const k = alias(patient, 'k')

/** The alias of `patient` in statements that use `confidentialTo`. */
export const p = alias(patient, 'p')

/**
 * The ids of all records of one person: the record `id`, its merge target, and the records merged into that.
 * SQL fragment with the column `id`. There are no chains: see flows/merge-records.ts.
 */
export const recordsOf = (id: string) => client()`
  select r.id from ${p} cross join lateral (
    select coalesce(${p.mergedIntoId}, ${p.id}) as id
    union select ${k.id} from ${k} where ${k.mergedIntoId} = coalesce(${p.mergedIntoId}, ${p.id})
  ) r where ${p.id} = ${id}`

/**
 * SQL predicate: true if `p`, a row of `patient`, must be hidden from this user. `mayConfidential`: whether the user
 * may open confidential charts. One confidential record hides all records of the person. Cheap per row: each subquery
 * is one index lookup.
 */
export const confidentialTo = (sql: Sql, mayConfidential: boolean) => sql`
  (not ${mayConfidential} and (
     ${p.confidential}
     or coalesce((select ${k.confidential} from ${k} where ${k.id} = ${p.mergedIntoId}), false)
     or coalesce((select true from ${k}
                   where ${k.mergedIntoId} = coalesce(${p.mergedIntoId}, ${p.id}) and ${k.confidential} limit 1), false)))`
