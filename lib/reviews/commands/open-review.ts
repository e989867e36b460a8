import { and, eq, isNull, sql } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { accessUse, role } from '@/db/schema/access'
import { accessReview } from '@/db/schema/administration/reviews'
import { auditEvent } from '@/db/schema/audit'
import { department } from '@/db/schema/places'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import type { Day } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { fillReview, type Scope } from '../steps/fill'
import { holdAccess } from '../steps/lock'
import { scopeWords } from '../words/pages'
import { words } from '../words/refusals'

/**
 * Opens a review of everybody, of the holders of a role, or of a department with its parts, with an item for each role and
 * direct permission of an active person. Returns its id. Throws `Refusal`.
 */
export async function openReview(
  actor: Actor,
  { key, ...input }: Scope & { key: string; name: string; dueOn: Day },
): Promise<number> {
  requirePermission(actor, 'settings.reviews.manage')
  if (input.dueOn < today()) throw new Refusal('invalid', words.dayIsPast(), { field: 'dueOn' })
  return await command(actor, { key, action: 'open review', content: input }, async (transaction) => {
    // What it lists and where the log stood are of one moment.
    await holdAccess(transaction)
    const scopeName = await nameOfScope(transaction, input)
    const [opened] = await transaction
      .insert(accessReview)
      .values({
        ...input,
        scopeName,
        openedBy: actor.person.id,
        countedSince: sql`(select min(${accessUse.day}) from ${accessUse})`,
        openedEvent: sql`(select coalesce(max(${auditEvent.id}), 0) from ${auditEvent})`,
      })
      .returning({ id: accessReview.id })
    if (!opened) throw new Error('The review was not opened.')
    const items = await fillReview(statementsIn(transaction), opened.id, input)
    if (items === 0)
      throw new Refusal('rule', words.nothingToReview(scopeName ?? scopeWords.all), { field: 'scope' })
    return opened.id
  })
}

async function nameOfScope(transaction: Transaction, { scope, scopeId }: Scope): Promise<string | null> {
  if (scopeId === null) return null
  const found =
    scope === 'role'
      ? await transaction
          .select()
          .from(role)
          .where(and(eq(role.id, scopeId), isNull(role.retiredAt)))
      : await transaction
          .select()
          .from(department)
          .where(and(eq(department.id, scopeId), department.active))
  if (!found[0]) throw new Refusal('invalid', words.unknownScope(), { field: 'scope' })
  return found[0].name
}
