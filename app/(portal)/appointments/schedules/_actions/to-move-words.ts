import type { Access } from '@/lib/access/decision/access'
import { countToMove } from '@/lib/appointments/queries/needs-attention'
import { WEEKS_AHEAD } from '@/lib/appointments/queries/needs-attention-sql'
import { counted } from '@/lib/format/counted'

/**
 * What has to be moved now, by the change that was just saved or by another. Empty where it cannot be counted, since the
 * change is saved all the same.
 */
export async function toMoveWords(access: Access): Promise<string> {
  const count = await countToMove(access).catch(() => undefined)
  if (count === undefined) return ''
  const when = `in the next ${WEEKS_AHEAD} weeks`
  if (count === 0) return `No appointment has to be moved ${when}.`
  return `In all, ${counted(count, 'appointment')} ${count === 1 ? 'has' : 'have'} to be moved ${when}: see “Needs attention”.`
}
