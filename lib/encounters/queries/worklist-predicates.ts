import type { Column } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { encounter, encounterNote, vitalSigns } from '@/db/schema/encounters'
import { columns, computed } from '@/db/select-list'
import { HIGH_SCORE, MEDIUM_SCORE } from '../model/early-warning-score'
import type { ClinicalRisk } from '../model/news2'

/* SQL predicates over the visit `e` for a user’s work; the worklist and the dashboard’s counts both use them. */
export const e = alias(encounter, 'e')
export const n = alias(encounterNote, 'n')
const [v, w] = [alias(vitalSigns, 'v'), alias(vitalSigns, 'w')]

/** A visit of the clinician `me`, or an unassigned one whose appointment is with nobody else (`bookedWith`). */
export const ofClinician = (sql: Sql, me: number, bookedWith: Column) =>
  sql`coalesce(${e.practitionerId}, ${bookedWith}, ${me}) = ${me}`

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
