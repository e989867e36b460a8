import { eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { statementsIn, type Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { accessReview } from '@/db/schema/administration/reviews'
import { columns, computed } from '@/db/select-list'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { readPolicy } from '../../access/rules/read-policy'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { administratorsIn } from '../steps/administrators'
import { holdAccess, lockOpen } from '../steps/lock'
import { noteOutcomes } from '../steps/note-outcomes'
import { i, outcomeOf } from '../steps/outcome'
import { words } from '../words/refusals'

const p = alias(staff, 'p')

/**
 * Closes a review: what became of each item is noted, and who can administer access. Of two who do it at once the first counts.
 * Returns its name. Throws `Refusal`, also while something that is held is undecided and has no `reason`.
 */
export async function closeReview(
  actor: Actor,
  { key, ...input }: { key: string; id: number; reason: string | null },
): Promise<string> {
  requirePermission(actor, 'settings.reviews.manage')
  const { id, reason } = input
  return await command(actor, { key, action: 'close review', content: input }, async (transaction) => {
    await holdAccess(transaction)
    const review = await lockOpen(transaction, id, { closing: true })
    const left = await countLeft(transaction, id)
    if (left > 0 && reason === null)
      throw new Refusal('reason_required', words.left(left), { field: 'reason' })
    await noteOutcomes(statementsIn(transaction), review)
    const [closed] = await transaction
      .update(accessReview)
      .set({
        closedBy: actor.person.id,
        closedAt: sql`hospital_now()`,
        leftBecause: left > 0 ? reason : null,
        administrators: await readAdministrators(transaction),
      })
      .where(eq(accessReview.id, id))
      .returning({ name: accessReview.name })
    return closed?.name ?? ''
  })
}

async function countLeft(transaction: Transaction, id: number): Promise<number> {
  const sql = statementsIn(transaction)
  const [row] = await sql`
    select ${columns({ left: computed<number>(sql`count(*)::int`) })} from ${i}
     where ${i.reviewId} = ${id} and ${i.decision} = 'undecided' and ${outcomeOf(sql)} = 'held'`
  return row?.left ?? 0
}

/** Full name and username of everybody who can administer access now, by name. */
async function readAdministrators(transaction: Transaction): Promise<string[]> {
  const ids = administratorsIn(await readPolicy(transaction))
  const people = await statementsIn(transaction)`
    select ${columns({ fullName: p.fullName, username: p.username })} from ${p}
     where ${p.id} = any(${ids}) order by ${p.fullName}, ${p.id}`
  return people.map(({ fullName, username }) => `${fullName} (${username})`)
}
