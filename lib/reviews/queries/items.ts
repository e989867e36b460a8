import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import type { Outcome } from '@/db/schema/administration/reviews'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { keyset, type Page, pageOf } from '../../lists/keyset'
import { client } from '../../platform/database'
import { i, outcomeOf } from '../steps/outcome'

const by = alias(staff, 'by')

/** A role or a direct permission of somebody in a review. */
export interface ReviewItem {
  id: number
  staffId: number
  fullName: string
  kind: 'role' | 'permission'
  label: string
  validUntil: Date | null
  /** When they last used something that only this opens to them, as the review was opened. */
  lastUsed: Date | null
  lastSignIn: Date | null
  decision: 'undecided' | 'keep' | 'take-away'
  decidedBy: string | null
  reason: string | null
  /** What became of it; of an open review as it is now. */
  outcome: Outcome
}

const PAGE_SIZE = 50
const order = keyset('integer')

/**
 * The items of a review, what was used longest ago first, fifty at a time from the cursor `after`; with `left` only those
 * that are held and undecided. An invalid cursor, or one beyond the end, gives the first page. Throws `PermissionMissing`.
 */
export async function readItems(
  access: Access,
  reviewId: number,
  { after, left = false }: { after?: unknown; left?: boolean } = {},
): Promise<Page<ReviewItem>> {
  requirePermission(access, 'settings.reviews.manage')
  const sql = client()
  const [from] = order.decode(after) ?? []
  const outcome = sql`coalesce(${i.outcome}, ${outcomeOf(sql)})`
  const list = columns({
    id: i.id,
    listedAt: i.place,
    staffId: i.staffId,
    fullName: i.fullName,
    kind: i.kind,
    label: i.label,
    validUntil: i.validUntil,
    lastUsed: i.lastUsed,
    lastSignIn: i.lastSignIn,
    decision: i.decision,
    decidedBy: nullable(by.fullName),
    reason: i.reason,
    outcome: computed<Outcome>(outcome),
    total: computed<number>(sql`listed.total`),
    place: computed<number>(sql`listed.nth`),
  })
  const rows = await sql<RowOf<typeof list>[]>`
    with listed as (
      select ${i.id} as id, count(*) over ()::int as total, row_number() over (order by ${i.place})::int as nth
        from ${i} where ${i.reviewId} = ${reviewId} ${left ? sql`and ${i.decision} = 'undecided' and ${outcome} = 'held'` : sql``})
    select ${list}
      from listed join ${i} on ${i.id} = listed.id left join ${by} on ${by.id} = ${i.decidedBy}
     ${from === undefined ? sql`` : sql`where ${i.place} > ${from}`}
     order by ${i.place} limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from !== undefined) return readItems(access, reviewId, { left })
  return pageOf(rows, PAGE_SIZE, ({ listedAt }) => order.encode([listedAt]))
}
