import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { sentForm } from '@/db/schema/workflow'
import type { Actor } from './command'
import { Refusal } from './refusal'

/**
 * Does `work` once for the form `key`, and answers with what it answered then when the form is sent again: by a second
 * click, or because the first answer was lost on its way. Two at the same moment wait for each other. `key` was made
 * when the form was drawn; another person's key is refused. Throws `Refusal`.
 */
export async function once<Answer>(
  transaction: Transaction,
  actor: Actor,
  { key, action }: { key: string; action: string },
  work: () => Promise<Answer>,
): Promise<Answer> {
  const mine = { key, staffId: actor.person.id, action }
  const added = await transaction
    .insert(sentForm)
    .values({ ...mine, answer: null })
    .onConflictDoNothing()
    .returning({ key: sentForm.key })
  if (added.length > 0) {
    const answer = await work()
    // Work that answers nothing leaves null; Drizzle would refuse to set nothing.
    await transaction
      .update(sentForm)
      .set({ answer: answer ?? null })
      .where(eq(sentForm.key, key))
    return answer
  }
  const [before] = await transaction.select().from(sentForm).where(eq(sentForm.key, key))
  if (before?.staffId !== actor.person.id || before.action !== action)
    throw new Refusal('rule', 'This form was drawn for somebody else. Open it again.')
  return before.answer as Answer
}
