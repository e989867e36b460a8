import type { Transaction } from '@/db/client'
import { command, type Doer } from './command'
import { once } from './once'

/** Runs `work` as one command of `doer`, once for the form `key`: see `command` and `once`. */
export async function onceCommand<Answer>(
  doer: Doer,
  form: { key: string; action: string },
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  return await command(doer, (transaction) => once(transaction, doer, form, () => work(transaction)))
}
