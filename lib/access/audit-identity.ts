import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'

/** Who acts and from where, as recorded in the audit log. */
export interface AuditIdentity {
  name: string
  source: 'portal' | 'settings' | 'cli' | 'start' | 'outbox'
}

/** Sets the actor for the rest of the transaction; the audit triggers read it. */
export async function identify(transaction: Transaction, { name, source }: AuditIdentity): Promise<void> {
  await transaction.execute(sql`select set_config('portal.actor', ${name}, true),
                                       set_config('portal.source', ${source}, true)`)
}
