import { and, eq, isNull } from 'drizzle-orm'
import { theatreReturn } from '@/db/schema/theatre/record'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { audit, updateRecord } from '../../workflow/record'
import { onOperation } from '../steps/on-operation'
import { words } from '../words/refusals'

/**
 * Takes a patient over from recovery, on the ward: another person than who sent them. Returns the id of the operation. Throws
 * `Refusal`.
 */
export async function acceptReturn(
  actor: Actor,
  { key, ...input }: { key: string; id: string },
): Promise<string> {
  requirePermission(actor, 'theatre.prepare')
  const { id } = input
  return await onOperation(actor, 'accept return', { key, ...input }, async (transaction) => {
    const { caseId, acceptedAt } = theatreReturn
    const [open] = await transaction
      .select({ id: theatreReturn.id, askedBy: theatreReturn.askedBy })
      .from(theatreReturn)
      .where(and(eq(caseId, id), isNull(acceptedAt)))
    if (!open) throw new Refusal('conflict', words.entryChanged())
    if (open.askedBy === actor.person.id) throw new Refusal('rule', words.returnByAnother())
    const accepted = { acceptedAt: now(), acceptedBy: actor.person.id }
    await updateRecord(transaction, theatreReturn, actor, open.id, accepted)
    await audit(transaction, theatreReturn, 'accept', { id })
  })
}
