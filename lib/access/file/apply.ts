import { eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { role, staffRole } from '@/db/schema/access'
import { type Changed, changeAccess } from '../admin/change'
import type { AuditIdentity } from '../audit-identity'
import { type Preview, previewOf } from '../proof/preview'
import { readPolicy } from '../rules/read-policy'
import { keepRules } from '../rules/rule-guard'
import { type Fault, faultsIn } from './faults'
import { type Plan, planOf } from './plan'
import { readCurrent } from './read-current'
import type { AccessFile } from './schema'
import { writeGrants, writeNames, writeRules } from './write'

/** The file names what does not exist, or says something twice; nothing was changed. */
export class FaultyFile extends Error {
  override name = 'FaultyFile'
  constructor(readonly faults: readonly Fault[]) {
    super('The file has faults.')
  }
}

/** What a file changes, and what that opens and closes. */
export interface Applied {
  plan: Plan
  preview: Preview
}

interface Options {
  /** Even if nobody could administer access afterwards. */
  mayLockOut?: boolean
  /** Everything is done and proved, and then taken back. */
  dryRun?: boolean
  /** Without the rules about access: to see what a file would change that is refused. */
  unproved?: boolean
}

class TakenBack extends Error {
  constructor(readonly changed: Changed<Applied>) {
    super('taken back')
  }
}

/**
 * Makes the access data as `file` says, in one change like any other: all or nothing, serialized with every other, logged row
 * by row. Its rules come first, and the grants are held against them; see `keepRules`. Throws `FaultyFile`, `LockOutError`, and
 * `Refusal` for a broken rule.
 */
export async function applyFile(
  database: Database,
  actor: AuditIdentity,
  file: AccessFile,
  { mayLockOut = false, dryRun = false, unproved = false }: Options = {},
): Promise<Changed<Applied>> {
  const change = (within: Database) =>
    changeAccess(within, actor, (transaction) => work(transaction, file, unproved), { mayLockOut })
  if (!dryRun) return await change(database)
  try {
    return await database.transaction(async (transaction) => {
      throw new TakenBack(await change(transaction as unknown as Database))
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.changed
    throw error
  }
}

async function work(transaction: Transaction, file: AccessFile, unproved: boolean): Promise<Applied> {
  const current = await readCurrent(transaction)
  const faults = faultsIn(file, {
    permissions: current.permissions.map(({ codename }) => codename),
    menus: current.menus.map(({ elementId }) => elementId),
    roles: current.roles,
    held: await readHeld(transaction),
  })
  if (faults.length > 0) throw new FaultyFile(faults)
  const plan = planOf(current, file)
  const before = await readPolicy(transaction)
  await writeNames(transaction, plan)
  await writeRules(transaction, plan)
  const grants = () => writeGrants(transaction, plan.grants)
  if (plan.grants.length > 0) await (unproved ? grants() : keepRules(transaction, grants))
  return { plan, preview: previewOf(before, await readPolicy(transaction)) }
}

async function readHeld(transaction: Transaction): Promise<string[]> {
  const { roleId, validUntil } = staffRole
  const rows = await transaction
    .selectDistinct({ slug: role.slug })
    .from(staffRole)
    .innerJoin(role, eq(role.id, roleId))
    .where(sql`${validUntil} is null or ${validUntil} > (select hospital_now())`)
  return rows.map(({ slug }) => slug)
}
