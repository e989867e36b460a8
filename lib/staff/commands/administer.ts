import { eq } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import type { Actor } from '../../access/actor'
import { changeAccess } from '../../access/admin/change'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { command, type Sent } from '../../workflow/command'
import { words } from '../words/refusals'

/**
 * Runs `work` as one change of the access data by an administrator, once for the key of their form. Throws `Refusal`, also
 * where nobody could administer access afterwards, unless the change `mayLockOut`.
 */
export async function administer<Result>(
  actor: Actor,
  sent: Sent,
  work: (transaction: Transaction) => Promise<Result>,
  options: { mayLockOut?: boolean } = {},
): Promise<Result> {
  requirePermission(actor, 'settings.access.manage')
  return await command(actor, sent, async (transaction) => {
    // In the transaction of the command: `changeAccess` makes a savepoint in it.
    const inside = transaction as unknown as Database
    const { person, sessionId: session } = actor
    const identity = { name: person.username, source: 'settings', session } as const
    return (await changeAccess(inside, identity, work, options)).result
  })
}

export interface Person {
  id: number
  username: string
  fullName: string
  active: boolean
}

/** Reads and locks a person until the transaction ends. Throws `Refusal` for an unknown one. */
export async function lockPerson(transaction: Transaction, id: number): Promise<Person> {
  const [person] = await transaction.select().from(staff).where(eq(staff.id, id)).for('no key update')
  if (!person) throw new Refusal('not_found', words.personGone())
  return person
}
