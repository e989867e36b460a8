import { eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { retriedTransaction } from '@/db/retried'
import { snapshotVersion } from '@/db/schema/snapshot'
import { Refusal } from '../../platform/refusal'
import { type AuditIdentity, identify } from '../audit-identity'
import { keepRules } from '../rules/rule-guard'
import { requireSecondPerson } from '../two-people/second-person'
import { words } from '../words/refusals'
import { hasAdministrator } from './administrators'

/** Why a change is made, kept with it. */
export interface Because {
  reason?: string | undefined
  /** Number of the change that it takes back. */
  reverts?: number | undefined
}

interface Options {
  mayLockOut?: boolean
  because?: Because
  /** A second person has approved it. */
  approved?: boolean
}

/** A committed change: the version before it and the version that includes it. */
export interface Changed<T> {
  result: T
  before: string
  after: string
}

/** The change would leave nobody able to administer access; nothing was changed. */
export class LockOutError extends Refusal {
  override name = 'LockOutError'
  constructor() {
    super('rule', words.lockOut())
  }
}

/**
 * Runs `work` as one change of the access data: in one transaction, serialized with every other change, with
 * `actor` in the audit log that the triggers write. Throws `LockOutError` if the change would remove the last
 * active administrator, unless `mayLockOut`, which also saves both look-ups for a change that only adds. What comes from
 * the portal’s pages has to keep the rules about access too, see `keepRules`, and throws `NeedsSecondPerson` for what two people
 * decide, unless it is `approved`.
 * `work` may run more than once: Postgres may abort the transaction in a deadlock with plain SQL that locks
 * in another order.
 */
export async function changeAccess<T>(
  database: Database,
  actor: AuditIdentity,
  work: (transaction: Transaction) => Promise<T>,
  { mayLockOut = false, because = {}, approved = false }: Options = {},
): Promise<Changed<T>> {
  return await retriedTransaction(database, async (transaction) => {
    await identify(transaction, actor)
    await explain(transaction, because)
    // The triggers lock this row at the first write of any transaction. Taking it first keeps one lock order,
    // and what is read here is the state that the change applies to.
    const before = await readVersionRow(transaction, true)
    const guarded = !mayLockOut && (await hasAdministrator(transaction))
    // The operator's tool and plain SQL are for emergencies: they count at once, and `access prove` says what they break.
    const held = actor.source === 'settings' || actor.source === 'portal'
    // First of all the refusals: without an administrator nothing else could be put right.
    const unlocked = async () => {
      const result = await work(transaction)
      if (guarded && !(await hasAdministrator(transaction))) throw new LockOutError()
      return result
    }
    const result = await (held ? keepRules(transaction, unlocked) : unlocked())
    if (held && !approved) await requireSecondPerson(transaction, because.reason, actor.department)
    return { result, before, after: await readVersionRow(transaction, false) }
  })
}

/** The trigger that lists the change reads both. */
async function explain(transaction: Transaction, { reason = '', reverts }: Because): Promise<void> {
  if (reason === '' && reverts === undefined) return
  await transaction.execute(sql`select set_config('portal.reason', ${reason}, true),
                                       set_config('portal.reverts', ${reverts?.toString() ?? ''}, true)`)
}

/** Moves the version without changing any data, so that every process reads the access data again. */
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
