import { type Column, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { accessBoundary } from '@/db/schema/access'
import { snapshotVersion } from '@/db/schema/snapshot'

const [v, b] = [alias(snapshotVersion, 'v'), alias(accessBoundary, 'b')]

/**
 * For a `with` clause: the one row `moment (at, version, next_boundary, changed_at)`, or none in a database without access
 * data. `at` is the hospital's time of the statement, `next_boundary` the first instant after the version was moved at
 * which a grant begins or ends, and `version` the name of the access data at that time: until the next boundary the
 * version, and after it the version with the last boundary that has passed, so that one name never means two states.
 * A boundary that had passed when the version was moved stays passed, even if the clock of the machine is set back.
 * `offset 0` keeps Postgres from asking for the time more than once.
 */
export const moment = sql`moment as materialized (
  select kept.at, kept.next_boundary, kept.changed_at,
         case when kept.next_boundary is null or kept.at < kept.next_boundary then kept.version
           else snapshot_name(kept.version, (select max(${b.at}) from ${accessBoundary} ${b} where ${b.at} <= kept.at)) end as version
    from (select greatest(hospital_now(), ${v.boundary}) as at, ${v.nextBoundary} as next_boundary,
                 ${v.changedAt} as changed_at, ${v.version} as version
            from ${snapshotVersion} ${v} where ${v.name} = 'access' offset 0) kept)`

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

/** Where a statement takes the version from, a row `moment`, and which grants hold then. */
export interface Reading {
  time: SQL
  version: SQL
  from: SQL
  holds(grants: Grants): SQL<boolean>
}

export const readingAtMoment: Reading = {
  time: sql`with ${moment}`,
  version: sql`moment.version`,
  from: sql`moment`,
  holds: inForceThen,
}

/**
 * The same until the next boundary, after which the version is null. The plan has no table of boundaries, and no function of
 * ours: `hospital_now()` is planned again by each statement that calls it. `offset 0` keeps Postgres from working out the time for each grant.
 */
export const readingUntilBoundary: Reading = {
  time: sql``,
  version: sql`case when moment.next_boundary is null or moment.at < moment.next_boundary then moment.version end`,
  from: sql`(
    select ${v.version} as version, ${v.nextBoundary} as next_boundary,
           greatest(statement_timestamp() + ${v.clockOffset}, ${v.boundary}) as at
      from ${snapshotVersion} ${v} where ${v.name} = 'access' offset 0) moment`,
  holds: inForceThen,
}
