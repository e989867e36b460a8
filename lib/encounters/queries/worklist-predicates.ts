import type { Column } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { encounter, encounterNote, vitalSigns } from '@/db/schema/encounters'
import { columns } from '@/db/select-list'

/* SQL predicates over the visit `e` for a user’s work; the worklist and the dashboard’s counts both use them. */
export const e = alias(encounter, 'e')
export const n = alias(encounterNote, 'n')
const v = alias(vitalSigns, 'v')

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
 * The latest early-warning score of the visit: `news2`, `risk` and `at`. A later partial set without a
 * score does not hide it.
 */
export const latestScore = (sql: Sql) => sql`
  select ${columns({ news2: v.news2, risk: v.news2Risk, at: v.takenAt })} from ${v}
   where ${v.encounterId} = ${e.id} and ${v.status} = 'final' and ${v.news2} is not null
   order by ${v.takenAt} desc, ${v.createdAt} desc limit 1`

/** From this score on the risk is high and needs an emergency response (RCP NEWS2 2017, chart 3). */
export const HIGH_SCORE = 7
