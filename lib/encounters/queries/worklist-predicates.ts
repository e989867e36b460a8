import type { Sql } from '@/db/client'

/* SQL predicates over the visit `e` for a user’s work; the worklist and the dashboard’s counts both use them. */

/** A visit of the clinician `me`, or an unassigned one whose appointment `a` is with nobody else. */
export const ofClinician = (sql: Sql, me: number) =>
  sql`coalesce(e.practitioner_id, a.practitioner_id, ${me}) = ${me}`

/**
 * The draft `n` needs the signature of `me`: it is not empty, and its visit is neither open with `me` now nor entered
 * in error.
 */
export const waitsForSignature = (sql: Sql, me: number) => sql`
  n.author_id = ${me} and n.status = 'draft' and n.subjective || n.objective || n.assessment || n.plan <> ''
  and e.status <> 'entered-in-error'
  and not (e.status in ('in-progress:consultation', 'on-hold') and e.practitioner_id = ${me})`

/**
 * The latest early-warning score of the visit: `news2`, `news2_risk` and `taken_at`. A later partial set without a
 * score does not hide it.
 */
export const latestScore = (sql: Sql) => sql`
  select v.news2, v.news2_risk, v.taken_at from vital_signs v
   where v.encounter_id = e.id and v.status = 'final' and v.news2 is not null
   order by v.taken_at desc, v.created_at desc limit 1`

/** From this score on the risk is high and needs an emergency response (RCP NEWS2 2017, chart 3). */
export const HIGH_SCORE = 7
