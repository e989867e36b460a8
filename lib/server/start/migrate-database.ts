import { connect, drizzleOver } from '@/db/client'
import { migrateSchema } from '@/db/migrate'
import { syncRegistry } from '../../access/admin/sync-registry'
import { syncCodes } from '../../codes/sync-codes'
import '../../modules'

/**
 * Brings the database at `url` up to date: its schema, then the rows for declared menus and permissions, then the
 * bundled codes. Returns what was done, one phrase each; empty if it was up to date.
 */
export async function migrateDatabase(url: string): Promise<string[]> {
  const applied = await migrateSchema(url)
  const sql = connect(url, {
    max: 1,
    statementTimeoutMs: 60_000,
    idleInTransactionMs: 60_000,
    name: 'portal migrate',
  })
  try {
    const database = drizzleOver(sql)
    const added = [...(await syncRegistry(database)), ...(await syncCodes(database))]
    return [...(applied > 0 ? [`${applied} ${applied === 1 ? 'migration' : 'migrations'}`] : []), ...added]
  } finally {
    await sql.end({ timeout: 5 })
  }
}
