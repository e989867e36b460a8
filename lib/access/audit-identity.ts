import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'

/** Who acts and from where, as recorded in the audit log. */
export interface AuditIdentity {
  name: string
  source: 'portal' | 'settings' | 'cli' | 'file' | 'start' | 'outbox'
  /** The live session of the person, without which the log says that the name is not verified. */
  session?: string | undefined
  /** The department as whose head they act, without permissions of an administrator. */
  department?: number | undefined
}

/** Sets the actor for the rest of the transaction; the audit triggers read it. */
export async function identify(transaction: Transaction, identity: AuditIdentity): Promise<void> {
  const { name, source, session = '', department = '' } = identity
  await transaction.execute(sql`select set_config('portal.actor', ${name}, true),
                                       set_config('portal.source', ${source}, true),
                                       set_config('portal.session', ${session}, true),
                                       set_config('portal.department', ${String(department)}, true)`)
}
