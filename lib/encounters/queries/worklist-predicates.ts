import type { Sql } from '@/db/client'

/*
 * What counts as work of somebody, as fragments of SQL over the visit `e`: the worklist shows by these what the dashboard
 * counts by them.
 */

/** A visit of the clinician `me`, or one of nobody whose appointment `a` is with no other. */
export const ofClinician = (sql: Sql, me: number) =>
  sql`coalesce(e.practitioner_id, a.practitioner_id, ${me}) = ${me}`

/**
 * The draft `n` waits for the signature of `me`: something is written in it, and it is not of a visit that `me` has open
 * now. One of a visit that was a mistake waits for nobody.
 */
export const waitsForSignature = (sql: Sql, me: number) => sql`
  n.author_id = ${me} and n.status = 'draft' and n.subjective || n.objective || n.assessment || n.plan <> ''
  and e.status <> 'entered-in-error'
  and not (e.status in ('in-progress:consultation', 'on-hold') and e.practitioner_id = ${me})`

/**
 * The latest early-warning score of the visit: `news2`, `news2_risk` and `taken_at`. A set after it that has none, for
 * a part was not measured, does not make it go away.
 */
export const latestScore = (sql: Sql) => sql`
  select v.news2, v.news2_risk, v.taken_at from vital_signs v
   where v.encounter_id = e.id and v.status = 'final' and v.news2 is not null
   order by v.taken_at desc, v.created_at desc limit 1`

/** From here on the risk is high, and an emergency team comes (RCP NEWS2 2017, chart 3). */
export const HIGH_SCORE = 7
