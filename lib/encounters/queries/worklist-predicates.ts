import type { Column } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { encounter, encounterNote, vitalSigns } from '@/db/schema/encounters'
import { columns, computed } from '@/db/select-list'
import { holds } from '../../access/decision/holders'
import { HIGH_SCORE, MEDIUM_SCORE } from '../model/early-warning-score'
import type { ClinicalRisk } from '../model/news2'

/* SQL predicates over the visit `e` for a user’s work; the worklist and the dashboard’s counts both use them. */
export const e = alias(encounter, 'e')
export const n = alias(encounterNote, 'n')
const [v, w] = [alias(vitalSigns, 'v'), alias(vitalSigns, 'w')]

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
  (${e.priority} = 'emergency' or coalesce((select news2 from (${latestScore(sql)}) latest) >= ${HIGH_SCORE}, false))`

/**
 * The place of the visit in a list, from 0: a score of 7 or more, an emergency, urgent by what was filed or by the score,
 * routine. `score` is a row of `latestScore`, in the statement’s own text.
 */
export const urgencyOf = (sql: Sql) => sql`
  case when score.news2 >= ${HIGH_SCORE} then 0
       else least(array_position(array['emergency', 'urgent', 'routine'], ${e.priority}),
                  case when score.risk in ('medium', 'low-medium') then 2 end) end`

/**
 * The draft `n` needs the signature of `me`: it is not empty, and its visit is neither open with `me` now nor entered
 * in error.
 */
export const waitsForSignature = (sql: Sql, me: number) => sql`
  ${n.authorId} = ${me} and ${n.status} = 'draft'
  and ${n.subjective} || ${n.objective} || ${n.assessment} || ${n.plan} <> '' and ${e.status} <> 'entered-in-error'
  and not (${e.status} in ('in-progress:consultation', 'on-hold') and ${e.practitionerId} = ${me})`

/**
 * The early-warning score of the visit that counts now: `news2`, `risk`, `at`, and `atLeast`, whether it is the least that
 * an incomplete set can have. The latest score, unless incomplete sets after it have more points; without one, what an
 * incomplete set has if it asks for a review already. So a partial set neither hides a high score nor is ignored.
 */
export const latestScore = (sql: Sql) => sql`
  select ${columns({
    news2: computed<number>(sql`coalesce(${v.news2}, ${v.news2AtLeast})`),
    risk: computed<ClinicalRisk>(
      sql`coalesce(${v.news2Risk}, case when ${v.news2AtLeast} >= ${HIGH_SCORE} then 'high' else 'medium' end)`,
    ),
    at: v.takenAt,
    atLeast: computed<boolean>(sql`${v.news2} is null`),
  })} from ${v}
   where ${v.encounterId} = ${e.id} and ${v.status} = 'final'
     and (${v.news2} is not null or ${v.news2AtLeast} >= ${MEDIUM_SCORE})
     and (${v.takenAt}, ${v.createdAt}) >= all (
           select ${w.takenAt}, ${w.createdAt} from ${w}
            where ${w.encounterId} = ${e.id} and ${w.status} = 'final' and ${w.news2} is not null)
   order by coalesce(${v.news2}, ${v.news2AtLeast}) desc, ${v.takenAt} desc limit 1`
