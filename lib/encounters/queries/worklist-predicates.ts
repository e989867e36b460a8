import type { Column } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { encounter, encounterNote, vitalSigns } from '@/db/schema/encounters'
import { columns, computed } from '@/db/select-list'
import { holds } from '../../access/decision/holders'
import { levelsOf, type Priority, scoreLevels } from '../model/priority'

/* SQL predicates over the visit `e` for a user’s work; the worklist and the dashboard’s counts both use them. */
export const e = alias(encounter, 'e')
export const n = alias(encounterNote, 'n')
const [v, w] = [alias(vitalSigns, 'v'), alias(vitalSigns, 'w')]

/** The encounter is a visit, and not a stay. */
export const isVisit = (sql: Sql) => sql`${e.class} <> 'IMP'`

/**
 * A visit of the clinician `me`; or one that nobody has taken yet, and that is booked with them, with nobody, or with
 * somebody who does not see patients as a doctor. One that is escalated is everybody’s until it is taken.
 */
export const ofClinician = (sql: Sql, me: number, bookedWith: Column) => sql`
  case when ${e.practitionerId} is not null then ${e.practitionerId} = ${me}
       else coalesce(${bookedWith}, ${me}) = ${me} or not ${holds(sql, bookedWith, 'consultations.write')}
            or ${escalated(sql)} end`

/** The visit is an emergency, as it was filed or by its early-warning score. */
export const escalated = (sql: Sql) => sql`
  (${e.priority} = 'emergency' or coalesce(${isHigh(sql, sql`(select level from (${latestScore(sql)}) latest)`)}, false))`

/** Whether a score asks for a clinician at once; `level` is its level. */
export const isHigh = (sql: Sql, level: Fragment) => sql`${level} = any(${levelsOf('emergency')}::text[])`

/**
 * The place of the visit in a list, from 0: a high score, an emergency, urgent by what was filed or by the score,
 * routine. `score` is a row of `latestScore`, in the statement’s own text.
 */
export const urgencyOf = (sql: Sql) => sql`
  case when ${isHigh(sql, sql`score.level`)} then 0
       else least(array_position(array['emergency', 'urgent', 'routine'], ${e.priority}),
                  case when score.level = any(${levelsOf('urgent')}::text[]) then 2 end) end`

/** The priority of the visit as it counts now: the worse of what was filed and of what the score proposes. */
export const priorityNow = (sql: Sql) =>
  computed<Priority>(sql`(array['emergency', 'urgent', 'routine'])[greatest(1, ${urgencyOf(sql)})]`)

/**
 * The draft `n` needs the signature of `me`: it is not empty, and its visit is neither open with `me` now nor entered
 * in error.
 */
export const waitsForSignature = (sql: Sql, me: number) => sql`
  ${n.authorId} = ${me} and ${n.status} = 'draft'
  and ${n.subjective} || ${n.objective} || ${n.assessment} || ${n.plan} <> '' and ${e.status} <> 'entered-in-error'
  and ${isVisit(sql)} and not (${e.status} in ('in-progress:consultation', 'on-hold') and ${e.practitionerId} = ${me})`

/**
 * The early-warning score of the visit that counts now: `kind`, `total`, `level`, `missing` and `at`. The latest complete
 * one, unless incomplete sets after it are worse; without one, what an incomplete set has if it asks for a review already.
 * So a partial set neither hides a high score nor is ignored.
 */
export const latestScore = (sql: Sql) => sql`
  select ${columns({
    kind: v.scoreKind,
    total: v.score,
    level: v.scoreLevel,
    missing: v.scoreMissing,
    at: v.takenAt,
  })} from ${v} left join lateral (
       select ${w.takenAt}, ${w.createdAt} from ${w}
        where ${w.encounterId} = ${e.id} and ${w.status} = 'final' and ${w.score} is not null and ${w.scoreMissing} = '{}'
        order by ${w.takenAt} desc, ${w.createdAt} desc limit 1) complete on true
   where ${v.encounterId} = ${e.id} and ${v.status} = 'final' and ${v.score} is not null
     and (${v.scoreMissing} = '{}' or ${v.scoreLevel} <> all (${levelsOf('routine')}::text[]))
     and ${v.takenAt} >= coalesce(complete.taken_at, '-infinity')
     and (complete.taken_at is null or (${v.takenAt}, ${v.createdAt}) >= (complete.taken_at, complete.created_at))
   order by array_position(${[...scoreLevels]}::text[], ${v.scoreLevel}) desc, ${v.score} desc, ${v.takenAt} desc limit 1`
