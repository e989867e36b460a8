import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { sentForm } from '@/db/schema/workflow'
import type { Doer } from './command'
import { WorkflowRefused } from './refusal'

/**
 * Does `work` once for the form `key`, and answers with what it answered then when the form is sent again: by a second
 * click, or because the first answer was lost on its way. Two at the same moment wait for each other. `key` was made
 * when the form was drawn; another person's key is refused. Throws `WorkflowRefused`.
 */
export async function once<Answer>(
  transaction: Transaction,
  doer: Doer,
  { key, action }: { key: string; action: string },
  work: () => Promise<Answer>,
): Promise<Answer> {
  const mine = { key, staffId: doer.person.id, action }
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
  if (before?.staffId !== doer.person.id || before.action !== action)
    throw new WorkflowRefused('not possible', 'This form was drawn for somebody else. Open it again.')
  return before.answer as Answer
}
