import { connect, drizzleOver, type Sql } from '@/db/client'
import { migrateSchema } from '@/db/migrate'
import { giveRights } from '@/db/rights/give-rights'
import { readPortalRoles, readRole } from '@/db/rights/portal-role'
import { syncRegistry } from '../../access/admin/sync-registry'
import { syncCodes } from '../../codes/sync-codes'
import { counted } from '../../format/counted'
import { syncSafety } from '../../safety/sync-safety'
import '../../modules'

/** Addresses of one database: as the portal’s role, and as the role that owns its tables. They may be the same. */
export interface DatabaseUrls {
  readonly url: string
  readonly ownerUrl: string
}

/**
 * Brings a database up to date, as its owner: its schema, then the rights of the portal’s role, then the rows for
 * declared menus and permissions, then the bundled codes and safety data. Returns what was done, one phrase each; empty
 * if it was up to date.
 */
export async function migrateDatabase({ url, ownerUrl }: DatabaseUrls): Promise<string[]> {
  const applied = await migrateSchema(ownerUrl)
  const sql = connect(ownerUrl, {
    max: 1,
    statementTimeoutMs: 60_000,
    idleInTransactionMs: 60_000,
    name: 'portal migrate',
  })
  try {
    const given = await giveRightsFor(url, sql)
    const database = drizzleOver(sql)
    const added = [
      ...(await syncRegistry(database)),
      ...(await syncCodes(database)),
      ...(await syncSafety(database)),
    ]
    return [...(applied > 0 ? [counted(applied, 'migration')] : []), ...given, ...added]
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/**
 * Gives the role of `url`, and those that had rights before, what they need now: a migration that is run with the owner's
 * address alone must not leave the portal without. The database is asked who that is, for a pooler may decide. Nothing to
 * do where `owner` is a role that owns nothing itself.
 */
async function giveRightsFor(url: string, owner: Sql): Promise<string[]> {
  if (!(await readRole(owner)).isOwner) return []
  const sql = connect(url, { max: 1, name: 'portal migrate' })
  try {
    const { name, isOwner } = await readRole(sql)
    const given: string[] = []
    for (const role of new Set([...(isOwner ? [] : [name]), ...(await readPortalRoles(owner))]))
      if ((await giveRights(owner, role)) > 0) given.push(`the rights of ${role}`)
    return given
  } finally {
    await sql.end({ timeout: 5 })
  }
}
