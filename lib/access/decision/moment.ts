import { type Column, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { accessBoundary } from '@/db/schema/access'
import { snapshotVersion } from '@/db/schema/snapshot'

const [v, b] = [alias(snapshotVersion, 'v'), alias(accessBoundary, 'b')]

/**
 * For a `with` clause: the one row `moment (at, boundary, changed_at, version)`, or none in a database without access
 * data. `at` is the hospital's time of the statement, `boundary` the last instant until then at which a grant began or
 * ended, and `version` the name of the access data at that time: it changes with every change and with every boundary,
 * so that one name never stands for two states. `offset 0` keeps Postgres from asking for the time more than once.
 */
export const moment = sql`moment as materialized (
  select clock.at, passed.boundary, ${v.changedAt} as changed_at,
         snapshot_name(${v.version}, ${v.boundary}, passed.boundary) as version
    from ${snapshotVersion} ${v}, (select hospital_now() as at offset 0) clock,
         lateral (select max(${b.at}) as boundary from ${accessBoundary} ${b} where ${b.at} <= clock.at) passed
   where ${v.name} = 'access')`

/**
 * As `moment`, but for another time than the hospital's: what will be in force then if nobody changes anything. `at` is sent
 * as text, because the driver would make a `Date` of it, and lose its microseconds.
 */
export const momentAt = (at: string) => sql`moment as materialized (
  select ${at}::text::timestamptz as at, ${v.version}::text as version
    from ${snapshotVersion} ${v} where ${v.name} = 'access')`

/** A table of grants, each of which may begin and end. */
export interface Grants {
  validFrom: Column
  validUntil: Column
}

const inForce = ({ validFrom, validUntil }: Grants, at: SQL) =>
  sql<boolean>`(${validFrom} <= ${at} and (${validUntil} is null or ${validUntil} > ${at}))`

/** SQL predicate: the grant holds at the time of the statement’s `moment`. */
export const inForceThen = (grants: Grants) => inForce(grants, sql`moment.at`)

/** The same at the hospital’s time of the statement. */
export const inForceNow = (grants: Grants) => inForce(grants, sql`(select hospital_now())`)

/** The same for templates of `client()`. */
export const inForceIn = (tag: Sql, { validFrom, validUntil }: Grants) => tag`
  (${validFrom} <= (select hospital_now()) and (${validUntil} is null or ${validUntil} > (select hospital_now())))`
