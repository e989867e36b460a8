import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { i } from '../steps/outcome'
import { type Review, readReview } from './reviews'

const by = alias(staff, 'by')

/** The parts of a sheet: what was taken away, what is held without an end and until one, and everything else. */
export type SheetPart = 'removed' | 'standing' | 'timed' | 'others'

const recorded = (sql: Sql) =>
  columns({
    id: i.id,
    fullName: i.fullName,
    username: i.username,
    kind: i.kind,
    holding: i.holding,
    label: i.label,
    lastUsed: i.lastUsed,
    lastSignIn: i.lastSignIn,
    decision: i.decision,
    decidedBy: nullable(by.fullName),
    decidedAt: i.decidedAt,
    reason: i.reason,
    outcome: i.outcome,
    outcomeUntil: i.outcomeUntil,
    takenBy: i.takenBy,
    takenBecause: i.takenBecause,
    part: computed<SheetPart>(sql`listed.part`),
    /** Entries in the same part, all of them. */
    inPart: computed<number>(sql`listed.in_part`),
  })

/** An item as it was when its review was closed. */
export type SheetRow = RowOf<ReturnType<typeof recorded>>

export interface Sheet {
  review: Review & { closedAt: Date }
  rows: SheetRow[]
  /** Whether the items are those that were closed. */
  isWhole: boolean
}

/**
 * What a closed review found, by person, with `most` only the first so many entries of each part; undefined for one that is open
 * or unknown. Throws `PermissionMissing`.
 */
export async function readSheet(access: Access, id: number, most?: number): Promise<Sheet | undefined> {
  requirePermission(access, 'settings.reviews.manage')
  const review = await readReview(access, id)
  if (!review?.closedAt) return undefined
  const sql = client()
  const order = sql`${i.fullName}, ${i.staffId}, ${i.kind} desc, ${i.label}, ${i.id}`
  const [rows, [digest]] = await Promise.all([
    sql<SheetRow[]>`
      with parted as (
        select ${i.id} as id, case ${i.outcome} when 'taken' then 'removed'
                 when 'held' then case when ${i.outcomeUntil} is null then 'standing' else 'timed' end else 'others' end as part
          from ${i} where ${i.reviewId} = ${id}),
      listed as (
        select parted.id, parted.part, count(*) over (partition by parted.part)::int as in_part,
               row_number() over (partition by parted.part order by ${order}) as nth
          from parted join ${i} on ${i.id} = parted.id)
      select ${recorded(sql)}
        from listed join ${i} on ${i.id} = listed.id left join ${by} on ${by.id} = ${i.decidedBy}
       ${most === undefined ? sql`` : sql`where listed.nth <= ${most}`}
       order by ${order}`,
    sql`select ${columns({ found: computed<string>(sql`access_review_digest(${id})`) })}`,
  ])
  return { review: { ...review, closedAt: review.closedAt }, rows, isWhole: digest?.found === review.digest }
}
