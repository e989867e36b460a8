import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { notice } from '@/db/schema/notices'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { noticeTexts } from '../model/notice-texts'
import { words } from '../words/refusals'

/**
 * Dismisses one of the actor’s own notices. Returns the name of its order. Throws `Refusal`: `not_found` for somebody
 * else’s or an already dismissed one; `forbidden` for one that the actor may no longer read.
 */
export async function dismissNotice(transaction: Transaction, actor: Actor, id: string): Promise<string> {
  const own = and(eq(notice.id, id), eq(notice.staffId, actor.person.id), isNull(notice.readAt))
  const [row] = await transaction.update(notice).set({ readAt: now() }).where(own).returning()
  if (!row) throw new Refusal('not_found', words.noNotice())
  if (!actor.may(noticeTexts[row.text])) throw new Refusal('forbidden', words.noNotice())
  return row.params.order ?? ''
}
