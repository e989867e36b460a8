import { client, database } from '../../platform/database'
import { readPersonAndRules } from '../admin/explained-person'
import type { Access } from '../decision/access'
import type { Rules } from '../decision/rules'
import { requirePermission } from '../guards/require-permission'
import { type Executor, readLiveExceptions, readRetiredRoles, readStoredRules } from '../rules/rule-table'
import { type ExplainedWay, explainWay } from './explain-way'
import type { Proving } from './proved-ways'
import { entryNamed } from './wanted'

/** The rules about access beside `rules`, the rules of access. */
export async function readProving(executor: Executor, rules: Rules): Promise<Proving> {
  const [stored, exceptions, retired] = await Promise.all([
    readStoredRules(executor),
    readLiveExceptions(executor),
    readRetiredRoles(executor),
  ])
  return { rules, stored, exceptions, retired }
}

/**
 * Why `entry`, an element id or a codename, is closed to a person and what would open it. Undefined for an unknown person
 * or entry. Throws `PermissionMissing`.
 */
export async function readWay(
  access: Access,
  staffId: number,
  entry: string,
): Promise<ExplainedWay | undefined> {
  requirePermission(access, 'settings.access.read')
  const read = await readPersonAndRules(client(), { id: staffId })
  const found = read && entryNamed(read.rules, entry)
  if (!read || !found) return undefined
  return explainWay(await readProving(database(), read.rules), read.person, found)
}
