import 'server-only'
import type { Sql } from '@/db/client'
import type { PatientStatus } from '../model/patient-machine'
import type { Sex } from '../model/rules'
import { confidentialTo } from '../records/person-records'
import type { Drive, Range } from './search-plan'

/** A search hit: a record in use, found by its own data or by those of a record merged into it. */
export interface Found {
  id: string
  rank: number
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

export interface LookUp {
  mayConfidential: boolean
  limit: number
  /** Patients scanned per index range for those that match all probes. */
  most?: number
}

/** Reached only if a hundred in a thousand patients shared two names. */
const MOST_A_PLACE = 100_000

/** Extra patients taken per range, because some come up twice. */
const TWICE = 9

/**
 * The first `limit` patients in the ranges of `drives`, best rank first. Stops in each range when it has
 * enough, so its size does not matter. A merged record gives its target; records entered in error are not
 * found.
 */
export async function lookUp(sql: Sql, drives: readonly Drive[], options: LookUp): Promise<Found[]> {
  if (drives.length === 0) return []
  return await lookUpQuery(sql, drives, options)
}

/** The statement of `lookUp`. Forces lookups by key per patient, whatever the planner estimates. */
function lookUpQuery(sql: Sql, drives: readonly Drive[], options: LookUp) {
  const { mayConfidential, limit } = options
  const [first = sql``, ...others] = groupsOf(drives).map((group) => sql`(${placesOf(sql, group, options)})`)
  const together = others.reduce((all, group) => sql`${all} union all ${group}`, first)
  return sql<Found[]>`
    with recursive hit as (
      select distinct on (f.patient_id) f.patient_id, f.rank, f.reveals
        from (select * from (${together}) as every limit ${unseen(sql, limit + TWICE)}) as f
       order by f.patient_id, f.rank
    ),
    leads as (
      select patient_id as found, patient_id as id, 0 as steps from hit
      union all
      select l.found, next.id, l.steps + 1 from leads l
       cross join lateral (
         select p.merged_into_id as id from patient p where p.id = l.id offset 0) as next
       where next.id is not null and l.steps < 20
    ),
    shown as (
      select distinct on (p.id) p.*, h.rank, h.reveals,
             case when l.steps > 0 then (select f.mrn from patient f where f.id = l.found) end as joined
        from hit h join leads l on l.found = h.patient_id
       cross join lateral (
         select id, mrn, given, family, sex, status, birth_date, birth_date_estimated, phone,
                ${confidentialTo(sql, mayConfidential)} as hidden
           from patient p where id = l.id offset 0) as p
       where p.status not in ('merged', 'entered-in-error') and (not p.hidden or h.reveals)
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
      from shown order by rank, family, given, mrn limit ${unseen(sql, limit)}`
}

/**
 * The patients in the ranges of `drives`, which share their probes. Ranges are read in order of rank until there are
 * enough.
 */
function placesOf(
  sql: Sql,
  drives: readonly Drive[],
  { mayConfidential, limit, most = MOST_A_PLACE }: LookUp,
) {
  const probes = drives[0]?.probes ?? []
  return sql`
    select w.patient_id, d.rank, d.reveals = 1 as reveals
      from unnest((select ${drives.map(({ from }) => from)}::text[]), (select ${drives.map(({ to }) => to)}::text[]),
                  (select ${drives.map(({ rank }) => rank)}::int[]),
                  (select ${drives.map(({ reveals }) => (reveals ? 1 : 0))}::int[])) as d(first, last, rank, reveals)
     cross join lateral (
       select w.patient_id
         from (select word, patient_id
                 from (select word, patient_id from patient_word where word between d.first and d.last
                        order by word, patient_id limit ${unseen(sql, most)}) as w
                where true ${probes.reduce((all, ranges) => sql`${all} ${probed(sql, ranges)}`, sql``)}
                order by word, patient_id offset 0) as w
        cross join lateral (
          select from patient p
           where p.id = w.patient_id and p.status <> 'entered-in-error'
             and (not p.confidential or (select ${mayConfidential}::boolean) or d.reveals = 1)
          offset 0) as known
        order by w.word, w.patient_id
        limit ${unseen(sql, limit + TWICE)}) as w
     limit ${unseen(sql, limit + TWICE)}`
}

/** SQL: the patient has a word in one of `ranges`. A subquery, so that it is evaluated per patient. */
const probed = (sql: Sql, ranges: readonly Range[]) => sql`
  and (select true
         from unnest((select ${ranges.map(({ from }) => from)}::text[]), (select ${ranges.map(({ to }) => to)}::text[]))
              as r(first, last)
         join patient_word y on y.patient_id = w.patient_id and y.word between r.first and r.last
        limit 1)`

/**
 * Hides a number from the planner. Otherwise Postgres prefers a custom plan and plans every search, which takes
 * longer than running it.
 */
const unseen = (sql: Sql, value: number) => sql`(select ${value}::int)`

/** Groups the drives by their probes; the group with the best rank first. */
function groupsOf(drives: readonly Drive[]): Drive[][] {
  const groups = new Map<string, Drive[]>()
  for (const drive of [...drives].sort((a, b) => a.rank - b.rank)) {
    const key = JSON.stringify(drive.probes)
    groups.set(key, [...(groups.get(key) ?? []), drive])
  }
  return [...groups.values()]
}
