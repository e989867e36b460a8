import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { i } from '../steps/outcome'
import { type Review, readReview } from './reviews'

const by = alias(staff, 'by')

const recorded = () =>
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
  })

/** An item as it was when its review was closed. */
export type SheetRow = RowOf<ReturnType<typeof recorded>>

export interface Sheet {
  review: Review & { closedAt: Date }
  rows: SheetRow[]
  /** Whether the items are those that were closed. */
  isWhole: boolean
}

/** What a closed review found, by person; undefined for one that is open or unknown. Throws `PermissionMissing`. */
export async function readSheet(access: Access, id: number): Promise<Sheet | undefined> {
  requirePermission(access, 'settings.reviews.manage')
  const review = await readReview(access, id)
  if (!review?.closedAt) return undefined
  const sql = client()
  const [rows, [digest]] = await Promise.all([
    sql`
      select ${recorded()} from ${i} left join ${by} on ${by.id} = ${i.decidedBy}
       where ${i.reviewId} = ${id} order by ${i.fullName}, ${i.staffId}, ${i.kind} desc, ${i.label}, ${i.id}`,
    sql`select ${columns({ found: computed<string>(sql`access_review_digest(${id})`) })}`,
  ])
  return { review: { ...review, closedAt: review.closedAt }, rows, isWhole: digest?.found === review.digest }
}
