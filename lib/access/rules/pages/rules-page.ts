import type { Database } from '@/db/client'
import type { Access } from '../../decision/access'
import { requirePermission } from '../../guards/require-permission'
import { type RuleState, readRuleStates } from '../rule-states'
import { readUnproved, type UnprovedChange } from '../unproved'

/** The rules with what is proved of each, and what was changed past them lately. */
export interface RulesPage {
  states: readonly RuleState[]
  /** Names of roles by their slugs. */
  roleNames: ReadonlyMap<string, string>
  unproved: { count: number; changes: readonly UnprovedChange[] }
}

/** Proves the rules for a person who may see the table of access. Throws `PermissionMissing`. */
export async function readRulesPage(access: Access, database: Database): Promise<RulesPage> {
  requirePermission(access, 'settings.access.read')
  return await database.transaction(
    async (transaction) => {
      const [{ states, roleNames }, unproved] = await Promise.all([
        readRuleStates(transaction),
        readUnproved(transaction),
      ])
      return { states, roleNames, unproved }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}
