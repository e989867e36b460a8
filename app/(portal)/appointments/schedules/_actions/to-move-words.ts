import type { Access } from '@/lib/access/decision/access'
import { countToMove } from '@/lib/appointments/queries/needs-attention'
import { WEEKS_AHEAD } from '@/lib/appointments/queries/needs-attention-sql'
import { schedulesWords } from '@/lib/appointments/words/schedules'

/**
 * What has to be moved now, by the change that was just saved or by another. Empty where it cannot be counted, since the
 * change is saved all the same.
 */
export async function toMoveWords(access: Access): Promise<string> {
  const count = await countToMove(access).catch(() => undefined)
  return count === undefined ? '' : schedulesWords.toMove(count, WEEKS_AHEAD)
}
