import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'

/** Who acts, and from where, as the audit log keeps it. */
export interface AuditIdentity {
  name: string
  source: 'portal' | 'settings' | 'cli' | 'start'
}

/** Names who acts until the transaction ends; the triggers that write the audit log read it. */
export async function identify(transaction: Transaction, { name, source }: AuditIdentity): Promise<void> {
  await transaction.execute(sql`select set_config('portal.actor', ${name}, true),
                                       set_config('portal.source', ${source}, true)`)
}
