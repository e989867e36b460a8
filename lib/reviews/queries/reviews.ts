import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { accessReview } from '@/db/schema/administration/reviews'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { i, isHeld, withGrants } from '../steps/outcome'

const [r, opener, closer] = [alias(accessReview, 'r'), alias(staff, 'opener'), alias(staff, 'closer')]

const listed = (sql: Sql) =>
  columns({
    id: r.id,
    name: r.name,
    scope: r.scope,
    scopeName: r.scopeName,
    openedBy: opener.fullName,
    openedAt: r.openedAt,
    dueOn: r.dueOn,
    countedSince: r.countedSince,
    closedBy: nullable(closer.fullName),
    closedAt: r.closedAt,
    leftBecause: r.leftBecause,
    administrators: r.administrators,
    digest: r.digest,
    items: computed<number>(sql`coalesce(${r.items}, counted.items)`),
    decided: computed<number>(sql`coalesce(${r.decided}, counted.decided)`),
    taken: computed<number>(sql`coalesce(${r.taken}, counted.taken)`),
    /** Held and undecided: what closing asks for. None of a closed one. */
    left: computed<number>(sql`counted.held_undecided`),
  })

/** A review of access with how far it is. */
export type Review = RowOf<ReturnType<typeof listed>>

const MOST = 100

/** The reviews, open ones first, then the latest, at most a hundred. Throws `PermissionMissing`. */
export async function readReviews(access: Access): Promise<Review[]> {
  requirePermission(access, 'settings.reviews.manage')
  const sql = client()
  return await sql`
    select ${listed(sql)} from ${joined(sql)}
     order by ${r.closedAt} is not null, ${r.openedAt} desc, ${r.id} desc limit ${MOST}`
}

/** One review; undefined for an unknown one. Throws `PermissionMissing`. */
export async function readReview(access: Access, id: number): Promise<Review | undefined> {
  requirePermission(access, 'settings.reviews.manage')
  const sql = client()
  const [found] = await sql`select ${listed(sql)} from ${joined(sql)} where ${r.id} = ${id}`
  return found
}

/** The name of a review; undefined for an unknown one. Throws `PermissionMissing`. */
export async function readReviewName(access: Access, id: number): Promise<string | undefined> {
  requirePermission(access, 'settings.reviews.manage')
  const [found] = await client()`select ${columns({ name: r.name })} from ${r} where ${r.id} = ${id}`
  return found?.name
}

/** A closed review has its counts; the items of an open one are counted. */
const joined = (sql: Sql) => sql`
  ${r} join ${opener} on ${opener.id} = ${r.openedBy} left join ${closer} on ${closer.id} = ${r.closedBy}
  cross join lateral (
    select count(*)::int as items, count(*) filter (where ${i.decision} <> 'undecided')::int as decided,
           count(*) filter (where ${i.decision} = 'take-away')::int as taken,
           count(*) filter (where ${i.decision} = 'undecided' and ${isHeld(sql)})::int as held_undecided
      from ${i} ${withGrants(sql)} where ${i.reviewId} = ${r.id} and ${r.closedAt} is null) counted`
