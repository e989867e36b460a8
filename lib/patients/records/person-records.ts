import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { addDays } from '../../clock/day'
import { dayBegins, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'

const k = alias(patient, 'k')

/** Somebody who wants to see a patient. */
export type ChartReader = Pick<Actor, 'person' | 'may'>

/** The alias of `patient` in statements that use `hiddenFrom`. */
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
 * SQL predicate: true if `p`, a row of `patient`, must be hidden from `reader`. The one place that decides it, for charts,
 * lists, prints, search and APIs alike. Open to them are charts of which no record of the person is confidential; with the
 * permission all others too; and without it those of patients with whom they have to do now, and those that they opened in an
 * emergency: see `care_relation` and `chart_opened` in the migrations, which are asked only about confidential ones. Cheap per row: each subquery is one index lookup.
 */
export function hiddenFrom(sql: Sql, { person, may }: ChartReader) {
  const day = today()
  return sql`
  (case when ${may('patients.confidential')} then false
        when ${p.confidential}
          or coalesce((select ${k.confidential} from ${k} where ${k.id} = ${p.mergedIntoId}), false)
          or coalesce((select true from ${k}
                        where ${k.mergedIntoId} = coalesce(${p.mergedIntoId}, ${p.id}) and ${k.confidential} limit 1), false)
        then care_relation(${p.id}, ${person.id}::int, ${dayBegins(day)}::text::timestamptz,
                           ${dayBegins(addDays(day, 1))}::text::timestamptz) is null
             and not chart_opened(${p.id}, ${person.id}::int)
        else false end)`
}
