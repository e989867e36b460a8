import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import type { Outcome } from '@/db/schema/administration/reviews'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { keyset, type Page, pageAfter } from '../../lists/keyset'
import { client } from '../../platform/database'
import { i, isHeld, outcomeOf, withGrants } from '../steps/outcome'
import type { Review } from './reviews'

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

/** How many items are before the page, and the place of the last of them. */
const order = keyset('integer', 'integer')

/**
 * The items of a review, what was used longest ago first, fifty at a time from the cursor `after`; with `isLeft` only those
 * that are held and undecided. How many there are was counted with the review. An invalid cursor, or one beyond the end, gives
 * the first page. Throws `PermissionMissing`.
 */
export async function readItems(
  access: Access,
  review: Pick<Review, 'id' | 'items' | 'left'>,
  { after, isLeft = false }: { after?: unknown; isLeft?: boolean } = {},
): Promise<Page<ReviewItem>> {
  requirePermission(access, 'settings.reviews.manage')
  const sql = client()
  const [before, from] = order.decode(after) ?? [0, undefined]
  const list = columns({
    id: i.id,
    place: i.place,
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
    outcome: computed<Outcome>(sql`coalesce(${i.outcome}, ${outcomeOf(sql)})`),
  })
  const read = await sql<RowOf<typeof list>[]>`
    select ${list} from ${i} left join ${by} on ${by.id} = ${i.decidedBy} ${isLeft ? withGrants(sql) : sql``}
     where ${i.reviewId} = ${review.id}
       ${from === undefined ? sql`` : sql`and ${i.place} > ${from}`}
       ${isLeft ? sql`and ${i.decision} = 'undecided' and coalesce(${i.outcome} = 'held', ${isHeld(sql)})` : sql``}
     order by ${i.place} limit ${PAGE_SIZE + 1}`
  if (read.length === 0 && from !== undefined) return readItems(access, review, { isLeft })
  const total = isLeft ? review.left : review.items
  return pageAfter(read, PAGE_SIZE, { before, total }, ({ place }, shown) => order.encode([shown, place]))
}
