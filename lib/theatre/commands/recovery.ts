import { theatreRecoveryScore } from '@/db/schema/theatre/record'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { audit } from '../../workflow/record'
import type { AldretePart } from '../model/record-codes'
import { onOperation } from '../steps/on-operation'

/**
 * Records a modified Aldrete score in recovery: each part 0 to 2 (Aldrete, J Clin Anesth 1995;7:89-91). Returns the id of the
 * operation. Throws `Refusal`.
 */
export async function recordRecoveryScore(
  actor: Actor,
  { key, ...input }: { key: string; id: string; parts: Readonly<Record<AldretePart, number>> },
): Promise<string> {
  requirePermission(actor, 'theatre.prepare')
  const { id, parts } = input
  return await onOperation(actor, 'record recovery score', { key, ...input }, async (transaction) => {
    await transaction
      .insert(theatreRecoveryScore)
      .values({ ...parts, caseId: id, recordedBy: actor.person.id })
    await audit(transaction, theatreRecoveryScore, 'record', { id, ...parts })
  })
}
