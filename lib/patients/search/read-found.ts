import 'server-only'
import type { Sql } from '@/db/client'
import type { PatientStatus } from '../model/patient-machine'
import type { Sex } from '../model/rules'
import { type ChartReader, hiddenFrom, p } from '../records/person-records'

/** A search hit: a record in use, found by its own data or by those of a record merged into it. */
export interface Found {
  id: string
  /** Its place among the hits, from 1. */
  place: number
  /** Not exactly what was typed. */
  similar: boolean
  /** Hidden from this user: everything else is null. */
  hidden: boolean
  mrn: string | null
  given: string | null
  family: string | null
  sex: Sex | null
  status: PatientStatus | null
  born: string | null
  estimated: boolean | null
  phoneTail: string | null
  /** The MRN of the merged record through which this one was found. */
  joinedMrn: string | null
}

/** A record to show, in the order of the list. */
export interface Hit {
  id: string
  similar: boolean
  reveals: boolean
}

/**
 * Reads `hits` for this user, in their order and each person once. A merged record leads to the one it was merged
 * into; records entered in error are not found, and confidential ones only where the hit `reveals` them.
 */
export async function readFound(
  sql: Sql,
  hits: readonly Hit[],
  { reader, limit }: { reader: ChartReader; limit: number },
): Promise<Found[]> {
  if (hits.length === 0) return []
  return await sql<Found[]>`
    with recursive hit as (
      select * from unnest((select ${hits.map(({ id }) => id)}::uuid[]),
                           (select ${hits.map(({ similar }) => (similar ? 1 : 0))}::int[]),
                           (select ${hits.map(({ reveals }) => (reveals ? 1 : 0))}::int[]))
        with ordinality as h(id, loose, reveals, place)
    ),
    leads as (
      select id as found, id, 0 as steps from hit
      union all
      select l.found, next.id, l.steps + 1 from leads l
       cross join lateral (select merged_into_id as id from patient where id = l.id offset 0) as next
       where next.id is not null and l.steps < 20
    ),
    shown as (
      select distinct on (p.id) p.*, h.place, h.loose = 1 as loose,
             case when l.steps > 0 then (select f.mrn from patient f where f.id = l.found) end as joined
        from hit h join leads l on l.found = h.id
       cross join lateral (
         select ${p.id}, ${p.mrn}, ${p.given}, ${p.family}, ${p.sex}, ${p.status}, ${p.birthDate}, ${p.birthDateEstimated}, ${p.phone},
                ${hiddenFrom(sql, reader)} as hidden
           from ${p} where ${p.id} = l.id offset 0) as p
       where p.status not in ('merged', 'entered-in-error') and (not p.hidden or h.reveals = 1)
         and (select f.status <> 'entered-in-error' from patient f where f.id = l.found)
       order by p.id, h.place, l.steps
    )
    select id, place::int, loose as "similar", hidden,
           case when not hidden then mrn end as mrn,
           case when not hidden then given end as given,
           case when not hidden then family end as family,
           case when not hidden then sex end as sex,
           case when not hidden then status end as status,
           case when not hidden then birth_date::text end as born,
           case when not hidden then birth_date_estimated end as estimated,
           case when not hidden then right(regexp_replace(phone, '\\D', '', 'g'), 4) end as "phoneTail",
           case when not hidden then joined end as "joinedMrn"
      from shown order by place limit ${limit}::int`
}
