import type { Transaction } from '@/db/client'
import { type Actor, command } from './command'
import { once } from './once'

/** Runs `work` as one command of `actor`, once for the form `key`: see `command` and `once`. */
export async function onceCommand<Answer>(
  actor: Actor,
  form: { key: string; action: string },
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  return await command(actor, (transaction) => once(transaction, actor, form, () => work(transaction)))
}
