import { eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { retriedTransaction } from '@/db/retried'
import { snapshotVersion } from '@/db/schema/snapshot'
import { Refusal } from '../../platform/refusal'
import { type AuditIdentity, identify } from '../audit-identity'
import { words } from '../words'
import { hasAdministrator } from './administrators'

/** A change that was committed: the version before it and the version that includes it. */
export interface Changed<T> {
  result: T
  before: string
  after: string
}

/** The change would leave nobody who can administer access; nothing was changed. */
export class LockOutError extends Refusal {
  override name = 'LockOutError'
  constructor() {
    super('rule', words.lockOut())
  }
}

/**
 * Runs `work` as one change of the access data: in one transaction, one after another with every other change,
 * with `actor` in the audit log that the triggers write. Throws `LockOutError` when nobody active could
 * administer access afterwards though somebody could before, unless `mayLockOut`, which also saves the two
 * look-ups for a change that only adds. `work` may run more than once, when Postgres gave the transaction up in
 * favour of a writer by plain SQL that takes its locks in another order.
 */
export async function changeAccess<T>(
  database: Database,
  actor: AuditIdentity,
  work: (transaction: Transaction) => Promise<T>,
  { mayLockOut = false }: { mayLockOut?: boolean } = {},
): Promise<Changed<T>> {
  return await retriedTransaction(database, async (transaction) => {
    await identify(transaction, actor)
    // The triggers lock this row at the first write of any transaction. Taking it before anything is read keeps
    // one order of locks, and makes what is read here the state that the change is applied to.
    const before = await readVersionRow(transaction, true)
    const guarded = !mayLockOut && (await hasAdministrator(transaction))
    const result = await work(transaction)
    if (guarded && !(await hasAdministrator(transaction))) throw new LockOutError()
    return { result, before, after: await readVersionRow(transaction, false) }
  })
}

/** Moves the version without changing any data, so that every process reads the access data anew. */
export async function moveVersion(database: Database): Promise<{ before: string; after: string }> {
  return await retriedTransaction(database, async (transaction) => {
    const before = await readVersionRow(transaction, true)
    await transaction
      .update(snapshotVersion)
      .set({
        version: sql`gen_random_uuid()`,
        xid: sql`pg_current_xact_id()`,
        changedAt: sql`clock_timestamp()`,
      })
      .where(eq(snapshotVersion.name, 'access'))
    return { before, after: await readVersionRow(transaction, false) }
  })
}

async function readVersionRow(transaction: Transaction, lock: boolean): Promise<string> {
  const query = transaction
    .select({ version: snapshotVersion.version })
    .from(snapshotVersion)
    .where(eq(snapshotVersion.name, 'access'))
  const [row] = lock ? await query.for('update') : await query
  if (!row)
    throw new Error('The database has no version of the access data. Run `npm run portal -- db migrate`.')
  return row.version
}
