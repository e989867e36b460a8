import 'server-only'
import type { Sql } from '@/db/client'
import type { PatientStatus } from './machine'
import type { Sex } from './rules'
import type { Drive } from './search-plan'

/** What the index led to: a record that is in use, by itself or by one that was joined to it. */
export interface Found {
  id: string
  rank: number
  /** Confidential, and not for this person: everything else is null. */
  hidden: boolean
  mrn: string | null
  given: string | null
  family: string | null
  sex: Sex | null
  status: PatientStatus | null
  born: string | null
  estimated: boolean | null
  phoneTail: string | null
  /** The MRN of the record that was found and leads here, when it was joined to this one. */
  joinedMrn: string | null
}

/** Patients looked at in each place, which leaves room for some who come up twice. */
const A_PLACE = 40

/**
 * The first `limit` patients in the places of `drives`, best rank first. Stops in each place when it has enough, so
 * that it does not matter how many there are. A joined record leads to the one that it was joined to; what was
 * entered in error is not found.
 */
export async function lookUp(
  sql: Sql,
  drives: readonly Drive[],
  { mayConfidential, limit }: { mayConfidential: boolean; limit: number },
): Promise<Found[]> {
  if (drives.length === 0) return []
  return await lookUpQuery(sql, drives, { mayConfidential, limit })
}

/** The statement of `lookUp`, so that its plan can be looked at. */
export function lookUpQuery(
  sql: Sql,
  drives: readonly Drive[],
  { mayConfidential, limit }: { mayConfidential: boolean; limit: number },
  before = sql``,
) {
  return sql<Found[]>`
    ${before}
    with recursive hit as (
      select distinct on (f.patient_id) f.patient_id, d.rank, d.reveals
        from json_to_recordset(${JSON.stringify(drives)}::text::json)
             as d("from" text, "to" text, rank int, reveals boolean, probes json)
       cross join lateral (
         select w.patient_id from patient_word w
          cross join lateral (
            select from patient p
             where p.id = w.patient_id and p.status <> 'entered-in-error'
               and (not p.confidential or ${mayConfidential} or d.reveals)
            offset 0) as known
          where w.word between d."from" and d."to"
            and not exists (
              select from json_array_elements(d.probes) as probe
               where not exists (
                 select from json_to_recordset(probe) as r("from" text, "to" text)
                   join patient_word y on y.patient_id = w.patient_id and y.word between r."from" and r."to"))
          order by w.word, w.patient_id
          limit ${A_PLACE}) as f
       order by f.patient_id, d.rank
    ),
    leads as (
      select patient_id as found, patient_id as id, 0 as steps from hit
      union all
      select l.found, p.merged_into_id, l.steps + 1 from leads l join patient p on p.id = l.id
       where p.merged_into_id is not null and l.steps < 20
    ),
    shown as (
      select distinct on (p.id) p.id, h.rank, p.confidential and not ${mayConfidential} as hidden,
             p.mrn, p.given, p.family, p.sex, p.status, p.birth_date, p.birth_date_estimated, p.phone,
             case when l.steps > 0 then (select f.mrn from patient f where f.id = l.found) end as joined
        from hit h join leads l on l.found = h.patient_id join patient p on p.id = l.id
       where p.status not in ('merged', 'entered-in-error')
         and (not p.confidential or ${mayConfidential} or h.reveals)
       order by p.id, h.rank, l.steps
    )
    select id, rank, hidden,
           case when not hidden then mrn end as mrn,
           case when not hidden then given end as given,
           case when not hidden then family end as family,
           case when not hidden then sex end as sex,
           case when not hidden then status end as status,
           case when not hidden then birth_date::text end as born,
           case when not hidden then birth_date_estimated end as estimated,
           case when not hidden then right(regexp_replace(phone, '\\D', '', 'g'), 4) end as "phoneTail",
           case when not hidden then joined end as "joinedMrn"
      from shown order by rank, family, given, mrn limit ${limit}`
}
