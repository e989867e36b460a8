import type { Transaction } from '@/db/client'

/** Runs `work` in a savepoint, and lets the tables look now at what they otherwise look at when the transaction ends. */
export const checkedAtOnce = <Result>(
  transaction: Transaction,
  work: (inside: Transaction) => Promise<Result>,
): Promise<Result> =>
  transaction.transaction(async (inside) => {
    const result = await work(inside)
    await inside.execute('set constraints all immediate')
    await inside.execute('set constraints all deferred')
    return result
  })
