import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { accessBoundary, uiPermission } from '@/db/schema/access'
import { knownByVersion, type Named } from '../known/by-version'
import type { Policy } from '../proof/policy'
import { withMoves } from '../proof/with-moves'
import { type NamedPolicy, readPolicy } from '../rules/read-policy'
import type { Executor } from '../rules/rule-table'
import { type GrantLink, grantLinks } from './grant-links'
import type { GrantTable } from './moves'

const b = alias(accessBoundary, 'b')

/** Instants ahead that are looked at: some weeks of shifts. */
export const MOST_INSTANTS = 50

/**
 * The instants, from now on, at which a grant begins or ends, the first ones first; not those of grants that are gone, which stay
 * in the table that names caches. As text: a `Date` has no microseconds,
 * and would be before the instant.
 */
export async function readBoundariesAhead(executor: Executor, limit: number): Promise<string[]> {
  const rows = await executor.execute<{ at: string }>(sql`
    select ${b.at}::text as at from ${accessBoundary} ${b}
     where ${b.at} > (select hospital_now()) and ${b.at} in (select grant_boundaries())
     order by ${b.at} limit ${limit}`)
  return rows.map(({ at }) => at)
}

/** Everybody's access now, and at each instant ahead at which a grant begins or ends. */
export interface PoliciesAhead extends Named {
  now: NamedPolicy
  /** The first `MOST_INSTANTS` of them, in the order of time; `instant` as Postgres writes it. */
  ahead: readonly { instant: string; at: Date; policy: Policy }[]
}

/**
 * Everybody's access from now on if nobody changes anything. Nobody is read again for an instant ahead: what begins or ends
 * until then is made to what is now. Read once for each version, as no instant passes without another name; shared, so nobody
 * may change it.
 */
export const readPoliciesAhead = knownByVersion(async (executor): Promise<PoliciesAhead> => {
  const now = await readPolicy(executor)
  const instants = await readBoundariesAhead(executor, MOST_INSTANTS)
  const moving = instants.length > 0 ? await readMoving(executor, [now.at, ...instants]) : []
  let policy: Policy = now
  const ahead = instants.map((instant, nth) => {
    const moved = moving.filter(({ holds }) => holds[nth + 1] !== holds[nth])
    policy = withMoves(
      policy,
      moved.map(({ holds, table, ids, elementId }) => ({
        table,
        ids,
        names: { elementId: elementId ?? undefined },
        before: null,
        after: holds[nth + 1] ? { from: null, until: null } : null,
      })),
    )
    return { instant, at: new Date(instant), policy }
  })
  return { version: now.version, at: now.at, now, ahead }
})

interface Moving extends Record<string, unknown> {
  table: GrantTable
  ids: [number, number]
  /** Of the element, if the grant is of one. */
  elementId: string | null
  /** Whether it holds at each of the instants. */
  holds: boolean[]
}

/** The grants that begin or end between the first and the last of `instants`. */
async function readMoving(executor: Executor, instants: readonly string[]): Promise<Moving[]> {
  const tables = Object.entries(grantLinks) as [GrantTable, GrantLink][]
  const texts = sql.param(`{${instants.map((at) => `"${at}"`).join()}}`)
  return await executor.execute<Moving>(sql`
    with instants as materialized (select at, nth from unnest(${texts}::text[]::timestamptz[]) with ordinality given (at, nth)),
    span as materialized (select min(at) as first, max(at) as last from instants)
    ${sql.join(tables.map(movingIn), sql` union all `)}`)
}

function movingIn([name, { table, pair }]: [GrantTable, GrantLink]) {
  const { validFrom, validUntil } = table
  const elementId = pair.some((column) => column.name === 'ui_permission_id')
    ? sql`(select ${uiPermission.elementId} from ${uiPermission} where ${uiPermission.id} = ${pair[0]})`
    : sql`null`
  return sql`
    select ${name}::text as "table", json_build_array(${pair[0]}, ${pair[1]}) as ids, ${elementId} as "elementId",
           (select json_agg(${validFrom} <= instants.at and (${validUntil} is null or ${validUntil} > instants.at) order by instants.nth)
              from instants) as holds
      from ${table}, span
     where ${validFrom} > span.first and ${validFrom} <= span.last or ${validUntil} > span.first and ${validUntil} <= span.last`
}
